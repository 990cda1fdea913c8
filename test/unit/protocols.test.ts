import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import { showProtocols, showProtocolsAll } from "../../src/commands/show-protocols.ts";
import { BirdError } from "../../src/errors.ts";
import { fixtures, fixturesOf, fixtureVersions } from "./support/fixtures.ts";
import { printRow } from "./support/print-protocols.ts";
import { printedLines } from "./support/printed.ts";
import { summariesOf, the } from "./support/protocols.ts";
import { bytesOf } from "./support/record-lines.ts";

describe("a row of show protocols", () => {
  it("is told by its words", () => {
    const row = the(summariesOf("ibgp_r2    BGP        ---        up     19:30:54.682  Established   "));
    expect(row).toMatchObject({
      name: "ibgp_r2",
      protocol: "BGP",
      table: undefined,
      state: "up",
      since: { text: "19:30:54.682" },
      info: "Established",
      status: { kind: "bgp", state: "Established", lastError: undefined },
      unknown: [],
    });
  });

  it("may be longer than its columns", () => {
    const name = "pipe_with_a_very_long_protocol_name_that_overflows_columns";
    const table = "table.with-a-very-long.name:and-punctuation.in-it";
    const row = the(summariesOf(`${name} Pipe       ${table} start  19:30:54.682  `));
    expect(row).toMatchObject({ name, protocol: "Pipe", table, state: "start", info: "" });
  });

  it("is narrower in 1.6", () => {
    const row = the(summariesOf("pipe1    Pipe     master   feed   19:14:20    => t_side"));
    expect(row).toMatchObject({ table: "master", state: "feed", since: { text: "19:14:20" } });
    expect(row.status).toEqual({ kind: "pipe", table: undefined, peerTable: "t_side", isOpaque: false });
  });

  it.each([
    ["iso long", "2026-11-23 15:50:49", "Established   "],
    ["a custom format", "Mon 23 Nov 2026 15:50:49 UTC", "Idle          BGP Error: Bad peer AS"],
    ["the client's own", "2026-11-23T15:50:49.123456+0000", "Active        Socket: Connection refused"],
    ["nothing at all", "", "Established   "],
    ["nothing, without Info", "", ""],
    ["without Info", "2026-11-23 15:50:49", ""],
  ])("splits Since from Info where time is printed as %s", (_, since, info) => {
    const row = the(summariesOf(`b1         BGP        ---        start  ${since.padEnd(12)}  ${info}`));
    expect(row.since.text).toBe(since);
    expect(row.info).toBe(info.trim());
    expect(row.status.kind).toBe("bgp");
  });

  it("is read back from whatever is printed in its columns", () => {
    const word = fc.stringMatching(/^[A-Za-z0-9_.:-]{1,64}$/);
    const state = fc.constantFrom("down", "start", "up", "stop", "flush", "wait", "feed", "???");
    const since = fc.constantFrom("", "15:33:58.544", "2026-11-23", "2026-11-23 15:50:49");
    const info = fc.constantFrom(
      "",
      "Established",
      "Active        Socket: Connection refused",
      "a <=> b",
      "?",
    );
    fc.assert(
      fc.property(word, word, word, state, since, info, (name, protocol, table, ...[is, at, says]) => {
        const columns = [name.padEnd(10), protocol.padEnd(10), table.padEnd(10), is.padEnd(6), at.padEnd(12)];
        expect(the(summariesOf(`${columns.join(" ")}  ${says}`))).toMatchObject({
          name,
          protocol,
          table: table === "---" ? undefined : table,
          state: is,
          since: { text: at },
          info: says,
          unknown: [],
        });
      }),
    );
  });

  it("keeps a state that is not known", () => {
    const row = the(summariesOf("p1         Static     master4    limbo  15:33:58.544  "));
    expect(row).toMatchObject({ state: undefined, unknown: ["limbo"] });
  });

  it.each([
    ["bgp1       BGP        ---", 'a state after "bgp1"'],
    ["bgp1       BGP", 'a table after "bgp1"'],
    ["bgp1", 'a protocol type after "bgp1"'],
    ["", "a protocol's name"],
  ])("%j is refused", (row, expected) => {
    const error = errorOf(() => summariesOf("p1         Static     master4    up     15:33:58.544  ", row));
    expect(error).toMatchObject({ code: "UNEXPECTED_REPLY" });
    expect(error.message).toBe(`show protocols: expected ${expected}, found 1002 ${JSON.stringify(row)}`);
    expect(error.details).toMatchObject({ command: "show protocols" });
    if (error.details.kind !== "decode") throw error;
    expect(error.details.lines).toContain(`1002-${row}`);
    expect(error.details.lines).toHaveLength(4);
  });
});

describe("the Info column", () => {
  it.each([
    ["BGP", "", { kind: "bgp", state: "Down", lastError: undefined }],
    ["BGP", "Passive       ", { kind: "bgp", state: "Passive", lastError: undefined }],
    ["BGP", "Flush         ", { kind: "bgp", state: "Flush", lastError: undefined }],
    [
      "BGP",
      "Automatic shutdown: Route limit exceeded",
      {
        kind: "bgp",
        state: "Down",
        lastError: { class: "Automatic shutdown", text: "Route limit exceeded" },
      },
    ],
    [
      "BGP",
      "Idle          Received: Malformed attribute list",
      { kind: "bgp", state: "Idle", lastError: { class: "Received", text: "Malformed attribute list" } },
    ],
    ["Pipe", "m <=> t4", { kind: "pipe", table: "m", peerTable: "t4", isOpaque: false }],
    ["Pipe", "-> t2", { kind: "pipe", table: undefined, peerTable: "t2", isOpaque: true }],
    ["RPKI", "Transport-Error", { kind: "rpki", state: "Transport-Error" }],
    ["OSPF", "Alone", { kind: "ospf", state: "Alone" }],
    ["OSPF", "", { kind: "none" }],
    ["RAdv", "Suppressed", { kind: "radv", state: "Suppressed" }],
    [
      "BMP",
      "Idle          Error: Connection refused",
      { kind: "bmp", state: "Idle", lastError: "Connection refused" },
    ],
    ["Static", "", { kind: "none" }],
    ["Static", "a new word", { kind: "other" }],
    ["BGP", "Dreaming", { kind: "other" }],
  ])("of %s says %j", (protocol, info, status) => {
    const row = the(summariesOf(`p1         ${protocol.padEnd(10)} ---        up     15:33:58.544  ${info}`));
    expect(row.status).toEqual(status);
    expect(row.info).toBe(info.trim());
  });
});

describe("the command", () => {
  const context = { version: undefined };

  it("names a protocol or a pattern between quotes", () => {
    expect(showProtocols.text({}, context)).toBe("show protocols");
    expect(showProtocols.text({ name: "x-y.z:1" }, context)).toBe('show protocols "x-y.z:1"');
    expect(showProtocolsAll.text({}, context)).toBe("show protocols all");
    expect(showProtocolsAll.text({ name: "up*" }, context)).toBe('show protocols all "up*"');
  });

  it.each(["a b", 'a"', "", "a\nb"])("refuses the name %j", (name) => {
    expect(errorOf(() => showProtocols.text({ name }, context))).toMatchObject({ code: "BAD_ARGUMENT" });
  });
});

const summaryFixtures = fixtures().filter(({ command }) => /^show protocols(?! all)/.test(command));

describe.each(summaryFixtures)("$name", ({ command, bytes, ...fixture }) => {
  it("holds every word of every row, in BIRD's order", () => {
    const lines = printedLines({ command, bytes, ...fixture });
    const decoded = attempt(() => decodeReply("show protocols", bytes));
    if (decoded instanceof BirdError) expect(decoded.kind).toBe("refused");
    else expect(decoded.map(printRow)).toEqual(lines.slice(1, -1));
  });
});

it("has rows of every version to look at", () => {
  expect(new Set(fixturesOf("show protocols").map(({ version }) => version))).toEqual(
    new Set(fixtureVersions),
  );
});

function attempt<T>(action: () => T): T | BirdError {
  try {
    return action();
  } catch (error) {
    if (error instanceof BirdError) return error;
    throw error;
  }
}

function errorOf(action: () => unknown): BirdError {
  const outcome = attempt(action);
  if (outcome instanceof BirdError) return outcome;
  throw new Error("expected an error");
}

it("refuses a reply that is no list of protocols", () => {
  expect(
    errorOf(() => decodeReply("show protocols all", bytesOf("1006-  Message: x\n0000 \n"))),
  ).toMatchObject({ code: "UNEXPECTED_REPLY" });
});
