import { describe, expect, it } from "vitest";
import { RouteScanner } from "../../src/commands/routes/route-scanner.ts";
import type { Route } from "../../src/model/route.ts";
import { Framer } from "../../src/protocol/framer.ts";
import { byGrammar, byScanner, byScannerFrom, byScannerOfCutLines } from "./support/decode-routes.ts";
import { bytesOf } from "./support/record-lines.ts";

/** The reply that has these routes, of which each is told by its lines below the row. */
function replyOf(routes: readonly { readonly row: string; readonly lines: readonly string[] }[]): Uint8Array {
  const lines = routes.flatMap(({ row, lines: below }) => [`1007-${row}`, ...below]);
  return bytesOf(`${["1007-Table master4:", ...lines, "0000 "].join("\n")}\n`);
}

function rowOf(index: number, { protocol = "up1", time = "2026-11-23T15:50:49.123456+0000" } = {}): string {
  const net = `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}/32`;
  return `${net.padEnd(20)} unicast [${protocol} ${time}] * (100) [AS${index}i]`;
}

function linesOf(index: number): string[] {
  return [
    ` \tvia 10.1.${index >> 8}.${index & 255} on eth0`,
    "1008-\tType: BGP univ",
    "1012-\tBGP.origin: IGP",
    ` \tBGP.as_path: ${index} 4294967295 7`,
    ` \tBGP.med: ${index}`,
    ` \tBGP.community: (${index % 65_536},0) (65535,65281)`,
    ` \tBGP.large_community: (4294967295, 0, ${index}) (12345678, 123456789, 1)`,
  ];
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function expectSame(bytes: Uint8Array): void {
  const expected = byGrammar(bytes);
  expect(byScanner(bytes)).toEqual(expected);
  // A second reading knows the lines of the first.
  expect(byScannerFrom([bytes])).toEqual(expected);
  expect(byScannerOfCutLines(bytes)).toEqual(expected);
}

describe("routes read before their lines are cut", () => {
  it("are the same where more different lines come than are remembered, again and again", () => {
    const routes = range(6_000).map((index) => ({ row: rowOf(index), lines: linesOf(index) }));
    expectSame(replyOf([...routes, ...routes]));
  });

  it("are the same where more protocols and neighbors come than are remembered", () => {
    const routes = range(3_000).map((index) => ({
      row: rowOf(index)
        .replace("up1", `peer_${index}`)
        .replace("+0000]", `+0000 from fe80::${index.toString(16)}]`),
      lines: [],
    }));
    expectSame(replyOf(routes));
  });

  it("have the days and the zones that their rows tell", () => {
    const times = range(400).map((day) => new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10));
    const zones = ["+0000", "+0100", "-0330", "", "+0000", "UTC", "+00:00:00"];
    const routes = times.flatMap((day, index) =>
      zones.map((zone) => ({
        row: rowOf(index, { time: `${day}T23:59:59.9${String(index).padStart(5, "0")}${zone}` }),
        lines: [],
      })),
    );
    expectSame(replyOf(routes));
  });

  it("share a protocol's time with the route of it before, and with no other", () => {
    const times = ["2026-11-23T10:00:00.000001+0000", "2026-11-23T10:00:00.000002+0000"];
    const others = [
      "24T10:00:00.000001+0000",
      "23T10:00:00.000001+0100",
      "23T10:00:01.000001+0000",
      "23T10:00:00.000003+0000",
    ];
    const routes = [
      ...range(12).map((index) => times[index % 2]),
      ...others.flatMap((rest) => [...times, `2026-11-${rest}`, `2026-11-${rest}`]),
    ].map((time, index) => ({ row: rowOf(index, { time, protocol: `up${index % 2}` }), lines: [] }));
    expectSame(replyOf([...routes, ...routes]));
    const read = byScannerFrom([replyOf(routes)]) as readonly Route[];
    const [first, second, ...next] = read.slice(2, 12).map(({ time }) => time);
    expect(next.every((time, index) => time === (index % 2 === 0 ? first : second))).toBe(true);
    expect(first).not.toBe(second);
  });

  it("have the times that BIRD prints in other forms, blanks and senders included", () => {
    const times = [
      "15:50:49.559",
      "2026-11-23 15:50:49.123456",
      "2026-11-23",
      "1764000000",
      "",
      "at from night",
    ];
    const routes = times.flatMap((time, index) => [
      { row: rowOf(index, { time }), lines: [] },
      { row: rowOf(index, { time: `${time} from 10.0.0.1` }), lines: [] },
    ]);
    expectSame(replyOf(routes));
  });

  it("leave it to be told that a reply begins with a line that has no code, or has one without end", () => {
    const noCode = bytesOf(" \tvia 10.0.0.1 on eth0\n0000 \n");
    expect(byScannerFrom([noCode])).toEqual({ code: "PROTOCOL_VIOLATION" });
    expect(byScanner(noCode)).toEqual({ code: "PROTOCOL_VIOLATION" });
    const endless = replyOf([{ row: rowOf(1), lines: [` \tBGP.community: ${"(1,2) ".repeat(10_000)}`] }]);
    expect(byScannerFrom([endless])).toEqual({ code: "LINE_TOO_LONG" });
    expect(byScanner(endless)).toEqual({ code: "LINE_TOO_LONG" });
  });

  it("are of nets that the grammar reads, and of no others", () => {
    for (const net of [
      "1::/64",
      "::/0",
      "dead/24",
      "10.0.0.0",
      "10.0.0.0/",
      "/8",
      "10.0.0.0/8/8",
      "10.0.0.0/8-9",
    ]) {
      expectSame(
        replyOf([
          { row: rowOf(1), lines: [] },
          { row: rowOf(2).replace(/^\S+/, net), lines: [] },
        ]),
      );
    }
  });

  it.each([
    ["digits that are none", "12\u00e95", "1/2", "1:2"],
    ["more digits than a number has", "4294967296", "99999999999", "9007199254740993", "1".repeat(400)],
    ["nothing where a number is due", "", " ", "- 1"],
  ])("are read by the grammar where a line has %s", (_, ...values) => {
    for (const value of values) {
      const lines = ["1012-\tBGP.origin: IGP", ` \tBGP.med: ${value}`, ` \tBGP.as_path: 1 ${value} 2`];
      const wrapped = [` \tBGP.community: (1,${value})`, ` \t\t(2,3)`, ` \tBGP.local_pref: 100`];
      expectSame(replyOf(range(3).map((index) => ({ row: rowOf(index), lines: [...lines, ...wrapped] }))));
    }
  });

  it("have BIRD 3's own values, and what is of another form as its text", () => {
    const values = [
      "0L 62G 0S id 67",
      "18446744073709551615L 4294967295G 4294967296S id 0",
      "1L 2G 3S id 4 5",
      "1L 2G 3S id ",
      "1L 2G 3S",
      "1G 2L 3S id 4",
      "1L 2G 3Sid 4",
      "L G S id",
      "",
    ];
    const routes = values.map((value, index) => ({
      row: rowOf(index),
      lines: [`1008-\tInternal route handling values: ${value}`, "1012-\tpreference: 100"],
    }));
    expectSame(replyOf([...routes, ...routes, ...routes.reverse()]));
  });

  it("are the same where lines of two replies come by turns", () => {
    const replies = [0, 20_000].map((from) =>
      replyOf(range(300).map((index) => ({ row: rowOf(from + index), lines: linesOf(from + index) }))),
    );
    const readers = replies.map((bytes) => ({ bytes: Buffer.from(bytes), ...reader() }));
    for (let at = 0; readers.some(({ bytes }) => at < bytes.length); at += 777) {
      for (const { bytes, push } of readers) push(bytes.subarray(at, at + 777));
    }
    expect(readers.map(({ routes }) => routes)).toEqual(replies.map(byGrammar));
  });
});

function reader(): { push: (chunk: Uint8Array) => void; routes: Route[] } {
  const scanner = new RouteScanner("show route", undefined);
  const framer = new Framer();
  const routes: Route[] = [];
  const sink = {
    line: scanner.line.bind(scanner),
    uncut: scanner.uncut.bind(scanner),
    message: () => {},
    lost: () => {},
  };
  const push = (chunk: Uint8Array): void => {
    framer.push(chunk, sink);
    routes.push(...scanner.take());
  };
  return { push, routes };
}
