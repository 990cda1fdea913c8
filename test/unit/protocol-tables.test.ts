import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import type { BabelEntry, BabelInterface, BabelNeighbor, BabelRoute } from "../../src/model/babel.ts";
import type { BfdSession } from "../../src/model/bfd.ts";
import type { ProtocolNotUp } from "../../src/model/protocol-not-up.ts";
import type { RadvInterface } from "../../src/model/radv.ts";
import type { RipInterface, RipNeighbor } from "../../src/model/rip.ts";
import { answersTo, versionsThatAnswer, wordsOf } from "./support/answers.ts";
import { type Fixture, versionsWithin } from "./support/fixtures.ts";
import { printedLines } from "./support/printed.ts";
import { bytesOf } from "./support/record-lines.ts";

const two = versionsWithin(["2.0", "3.0"]);
const three = versionsWithin(["3.0"]);

type Words = readonly (string | number | undefined)[];

/** A model as BIRD would print it. */
interface Printable {
  readonly protocol: string;
  readonly rows: readonly Words[];
}

const tables: readonly {
  readonly command: string;
  readonly versions: readonly string[];
  readonly read: (bytes: Uint8Array) => readonly Printable[];
}[] = [
  {
    command: "show rip interfaces",
    versions: ["1.6.8", ...two, ...three],
    read: (bytes) =>
      decodeReply("show rip interfaces", bytes).map((one) =>
        printable(one, (up) => up.interfaces.map(ripInterface)),
      ),
  },
  {
    command: "show rip neighbors",
    versions: ["1.6.8", ...two, ...three],
    read: (bytes) =>
      decodeReply("show rip neighbors", bytes).map((one) =>
        printable(one, (up) => up.neighbors.map(ripNeighbor)),
      ),
  },
  {
    command: "show babel interfaces",
    versions: [...two, ...three],
    read: (bytes) =>
      decodeReply("show babel interfaces", bytes).map((one) =>
        printable(one, (up) => up.interfaces.map(babelInterface)),
      ),
  },
  {
    command: "show babel neighbors",
    versions: [...two, ...three],
    read: (bytes) =>
      decodeReply("show babel neighbors", bytes).map((one) =>
        printable(one, (up) => up.neighbors.map(babelNeighbor)),
      ),
  },
  {
    command: "show babel entries",
    versions: [...two, ...three],
    read: (bytes) =>
      decodeReply("show babel entries", bytes).map((one) =>
        printable(one, (up) => up.entries.map(babelEntry)),
      ),
  },
  {
    command: "show babel routes",
    versions: [...two, ...three],
    read: (bytes) =>
      decodeReply("show babel routes", bytes).map((one) => printable(one, (up) => up.routes.map(babelRoute))),
  },
  {
    command: "show bfd sessions",
    versions: ["1.6.8", ...two, ...three],
    read: (bytes) =>
      decodeReply("show bfd sessions", bytes).map((one) =>
        printable(one, (up) => up.sessions.map(bfdSession)),
      ),
  },
  {
    command: "show radv interfaces",
    versions: versionsWithin(["2.20", "3.0"], ["3.4"]),
    read: (bytes) =>
      decodeReply("show radv interfaces", bytes).map((one) =>
        printable(one, (up) => up.interfaces.map(radvInterface)),
      ),
  },
];

describe.each(tables)("$command", ({ command, versions, read }) => {
  it("is answered by the versions that have it", () => {
    expect(versionsThatAnswer(command)).toEqual(versions);
  });

  it.each(answersTo(command))("%s: holds every word that BIRD printed", (_, fixture) => {
    const printed = read(fixture.bytes).flatMap(({ protocol, rows }) => [
      `${protocol}:`,
      ...rows.map((row) => row.filter((word) => word !== undefined).join(" ")),
    ]);
    expect(wordsOf(printed)).toEqual(wordsOf(withoutHeadings(fixture)));
  });

  it.each(answersTo(command))("%s: finds the rows of every protocol", (_, fixture) => {
    expect(read(fixture.bytes).every(({ rows }) => rows.length > 0)).toBe(true);
  });

  it("tells a protocol that is not up from one that lists nothing", () => {
    const [, fixture] = answersTo(command).at(-1) ?? [];
    const heading = fixture === undefined ? "" : printedLines(fixture)[1];
    const code = fixture === undefined ? 0 : new TextDecoder().decode(fixture.bytes.slice(0, 4));
    const bytes = bytesOf(`${code}-a:b: is not up\n \n c:\n ${heading}\n0000 \n`);
    expect(decodeReply(command, bytes)).toEqual([
      { kind: "not-up", protocol: "a:b" },
      expect.objectContaining({ kind: "up", protocol: "c", unknown: [] }),
    ]);
  });

  it.each([" ", " nonsense", " x y z"])("throws UNEXPECTED_REPLY for %j as a heading or a row", (line) => {
    const [, fixture] = answersTo(command).at(-1) ?? [];
    const text = new TextDecoder().decode(fixture?.bytes).split("\n").slice(0, 2).join("\n");
    const [name = ""] = text.split("\n");
    const unexpected = expect.objectContaining({ code: "UNEXPECTED_REPLY" });
    expect(() => decodeReply(command, bytesOf(`${name}\n${line}\n0000 \n`))).toThrow(unexpected);
    if (line === " ") return;
    expect(() => decodeReply(command, bytesOf(`${text}\n${line}\n0000 \n`))).toThrow(unexpected);
  });
});

describe("a row", () => {
  it("of show bfd sessions may have a time of several words, or of none", () => {
    const row = (since: string) =>
      bytesOf(
        `1020-b:\n IP address  Interface  State  Since  Interval  Timeout\n 10.0.0.1  eth0  Init  ${since}  0.100  0.500\n0000 \n`,
      );
    for (const text of ["2026-11-23 19:39:02.774", "1763926742.123", "Mon 23 Nov 19:39", ""]) {
      expect(decodeReply("show bfd sessions", row(text))).toMatchObject([
        { sessions: [{ since: { text }, intervalSeconds: 0.1, timeoutSeconds: 0.5 }] },
      ]);
    }
  });

  it("of Babel may have a source prefix, and nothing selected", () => {
    const entries = [
      "1025-ba:",
      " Prefix  Router ID  Metric Seqno  Routes Sources",
      " 2001:db8::/32 from 2001:db8:1::/48  <none>  -  -  1  2",
      "0000 ",
      "",
    ];
    expect(decodeReply("show babel entries", bytesOf(entries.join("\n")))).toMatchObject([
      {
        entries: [
          {
            prefix: "2001:db8::/32 from 2001:db8:1::/48",
            routerId: undefined,
            metric: undefined,
            seqno: undefined,
            routes: 1,
            sources: 2,
          },
        ],
      },
    ]);
    const routes = [
      "1025-ba:",
      " Prefix  Nexthop  Interface Metric F Seqno Expires",
      " ::/0 from ::/0  fe80::2  eth0  96 +  7  5.064",
      " 10.0.0.0/8  10.0.0.2  eth0  65535    7  0.000 more",
      "0000 ",
      "",
    ];
    expect(decodeReply("show babel routes", bytesOf(routes.join("\n")))).toMatchObject([
      {
        routes: [
          { prefix: "::/0 from ::/0", state: "feasible", seqno: 7, expiresSeconds: 5.064, unknown: [] },
          { prefix: "10.0.0.0/8", state: "unfeasible", metric: 65535, seqno: 7, unknown: ["more"] },
        ],
      },
    ]);
  });

  it("keeps the heading of a column that is not known, and its words", () => {
    const lines = [
      "1021-r:",
      " Interface State Metric Nbrs Timer Mood",
      " eth0 Up 1 2 3.000 good",
      "0000 ",
      "",
    ];
    expect(decodeReply("show rip interfaces", bytesOf(lines.join("\n")))).toMatchObject([
      { interfaces: [{ unknown: ["good"] }], unknown: ["Mood"] },
    ]);
  });
});

function printable<Up extends { readonly kind: "up"; readonly protocol: string }>(
  report: Up | ProtocolNotUp,
  rows: (report: Up) => Words[],
): Printable {
  if (report.kind === "not-up") return { protocol: `${report.protocol}: is not up`, rows: [] };
  return { protocol: report.protocol, rows: rows(report) };
}

/** Each heading is the line below the one with the protocol's name. */
function withoutHeadings(fixture: Fixture): string[] {
  const lines = printedLines(fixture);
  return lines.filter((_, index) => !/^\S+:$/.test(lines[index - 1] ?? ""));
}

function ripInterface(row: RipInterface): Words {
  return [row.interface, row.state, row.metric, row.neighbors, row.timerSeconds];
}

function ripNeighbor(row: RipNeighbor): Words {
  return [row.address, row.interface, row.metric, row.routes, row.seenSeconds];
}

function babelInterface(row: BabelInterface): Words {
  const nextHops = [row.nextHopIpv4 ?? "::", row.nextHopIpv6 ?? "::"];
  return [
    row.interface,
    row.state,
    row.authentication,
    row.rxCost,
    row.neighbors,
    row.timerSeconds,
    ...nextHops,
  ];
}

function babelNeighbor(row: BabelNeighbor): Words {
  const authentication = row.isAuthenticated === undefined ? undefined : row.isAuthenticated ? "Yes" : "No";
  return [
    row.address,
    row.interface,
    row.metric,
    row.routes,
    row.hellos,
    row.expiresSeconds,
    authentication,
    row.rttMs,
  ];
}

function babelEntry(row: BabelEntry): Words {
  return [row.prefix, row.routerId ?? "<none>", row.metric ?? "-", row.seqno ?? "-", row.routes, row.sources];
}

function babelRoute(row: BabelRoute): Words {
  const flag = { selected: "*", feasible: "+", unfeasible: undefined }[row.state];
  return [row.prefix, row.nextHop, row.interface, row.metric, flag, row.seqno, row.expiresSeconds];
}

function bfdSession(row: BfdSession): Words {
  const { address, state, since, intervalSeconds, timeoutSeconds } = row;
  return [address, row.interface ?? "---", state, since.text, intervalSeconds, timeoutSeconds];
}

function radvInterface(row: RadvInterface): Words {
  return [row.interface, row.lifetimeSeconds, row.lastRa.text, row.raTimerSeconds];
}
