import { describe, expect, it } from "vitest";
import {
  byGrammar,
  byScanner,
  byScannerFrom,
  byScannerOfCutLines,
  routesOf,
} from "./support/decode-routes.ts";
import { bytesOf } from "./support/record-lines.ts";

interface Entry {
  readonly protocol?: string;
  readonly destination?: string;
  readonly body: readonly string[];
  /** BIRD 3's own values, and what else stands below. */
  readonly below?: readonly string[];
}

function linesOf(entries: readonly Entry[]): string[] {
  return entries.flatMap(({ protocol = "up1", destination = "unicast", body, below = [] }, index) => [
    `1007-${netOf(index).padEnd(20)} ${destination} [${protocol} 2026-11-23T15:50:49.123456+0000] * (100) [AS${index}i]`,
    ...body,
    ...below,
  ]);
}

function netOf(index: number): string {
  return `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}/32`;
}

function replyOf(entries: readonly Entry[]): Uint8Array {
  return bytesOf(`${["1007-Table master4:", ...linesOf(entries), "0000 "].join("\n")}\n`);
}

function expectSame(entries: readonly Entry[]): void {
  const bytes = replyOf(entries);
  const expected = byGrammar(bytes);
  expect(expected).toHaveLength(entries.length);
  expect(byScanner(bytes)).toEqual(expected);
  // A second reading knows the lines and the bodies of the first.
  expect(byScannerFrom([bytes])).toEqual(expected);
  expect(byScannerOfCutLines(bytes)).toEqual(expected);
}

const OF_ALL_GROUPS = [
  "1012-\tospf_metric1: 20",
  " \trip_metric: 3",
  " \tbabel_metric: 4",
  " \tkrt_source: 4",
];
const FURTHER_OF_ALL_GROUPS = [
  " \tbgp_med: 5",
  " \tospf_metric2: 7",
  " \trip_tag: 0x05",
  " \tbabel_router_id: 00:01",
  " \tkrt_metric: 5",
];

function bodyOf(number: number): string[] {
  return [
    ` \tvia 10.1.0.${number & 255} on eth0`,
    "1012-\tpreference: 100",
    ` \tfrom: 10.1.0.${number & 255}`,
    " \tbgp_origin: IGP",
    ` \tbgp_path: 64501 ${number}`,
    ` \tbgp_community: (64501,${number})`,
  ];
}

function valuesOf(id: number): string {
  return `1008-\tInternal route handling values: 0L 2G 0S id ${id}`;
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** The same for every run (xorshift). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

describe("what stands below a row as below the row before of the same protocol", () => {
  it("is the same, with own values that differ, and its attributes are shared", () => {
    const entries = range(9).map((index) => ({
      protocol: index % 2 === 0 ? "up1" : "up2",
      body: bodyOf(index % 2),
      below: [valuesOf(index)],
    }));
    expectSame(entries);
    const routes = routesOf(...linesOf(entries));
    expect(routes.map(({ attributes }) => attributes?.internal?.id)).toEqual(range(9));
    expect(new Set(routes.map(({ attributes }) => attributes)).size).toBe(9);
    expect(new Set(routes.map(({ attributes }) => attributes?.bgp)).size).toBe(2);
  });

  it("is read where own values come only with some of the routes, or are of another form", () => {
    const forms = [[valuesOf(1)], [], ["1008-\tInternal route handling values: none"], [valuesOf(4)], []];
    expectSame(forms.map((below) => ({ body: bodyOf(1), below })));
    // A host entry is no attribute: without own values the route has none.
    const body = [...bodyOf(1).slice(0, 1), "1012-\thostentry: via 10.0.13.3 table master4"];
    expectSame([...forms, ...forms].map((below) => ({ body, below })));
  });

  it.each([
    ["a list that goes on", [" \t\t(7,8) (9,10)"]],
    ["a list that goes on twice", [" \t\t(7,8)", " \t\t(9,10)"]],
    ["a further attribute", [" \tbgp_med: 5"]],
    ["further attributes of all groups", FURTHER_OF_ALL_GROUPS],
    ["own values and further attributes of all groups", [valuesOf(5), ...FURTHER_OF_ALL_GROUPS]],
    ["an attribute of the configuration", [" \tmy_own: some text", " \t\tthat goes on"]],
    ["what BIRD did not know", [" \tbgp_unknown_0x63: 01 02"]],
    ["a further next hop", ["1007-\tvia 10.1.0.99 on eth1 weight 2"]],
    ["own values and a further attribute", [valuesOf(5), "1012-\tbgp_med: 5"]],
    ["own values and a further next hop", [valuesOf(5), "1007-\tvia 10.1.0.99 on eth1 weight 2"]],
  ])("is of the one route alone that has %s", (_, more) => {
    const body = [...bodyOf(3).slice(0, 1), ...OF_ALL_GROUPS, ...bodyOf(3).slice(1)];
    for (const below of [[], [valuesOf(1)]]) {
      const plain = { body, below };
      const other = { body, below: more };
      expectSame([plain, plain, other, plain, other, other, plain]);
      expectSame([other, other, plain, plain, other]);
      const [, , changed, after] = routesOf(...linesOf([plain, plain, other, plain]));
      expect(changed).not.toEqual({ ...after, net: changed?.net, originAs: changed?.originAs });
    }
  });

  it("is read where it is shorter or longer than the one before, and begins alike", () => {
    const lines = bodyOf(4);
    const lengths = [1, 6, 3, 6, 6, 2, 2, 5, 1, 1, 6, 4];
    expectSame(lengths.map((length) => ({ body: lines.slice(0, length), below: [valuesOf(length)] })));
    expectSame(lengths.map((length) => ({ body: lines.slice(0, length) })));
  });

  it("is read where it is too long to be kept", () => {
    const communities = range(40).map((number) => ` \tbgp_community: ${`(${number},1) `.repeat(5).trim()}`);
    const body = [...bodyOf(1), ...communities];
    expectSame(range(5).map((index) => ({ body, below: [valuesOf(index)] })));
  });

  it("is read where more protocols come by turns than have places", () => {
    expectSame(
      range(2_000).map((index) => ({
        protocol: `peer_${index % 400}`,
        body: bodyOf(index % 400),
        below: [valuesOf(index)],
      })),
    );
  });

  it("is read again where nothing has come again for long", () => {
    const different = range(200).map((index) => ({ body: bodyOf(index) }));
    const alike = range(200).map((index) => ({ body: bodyOf(300 + (index >> 3)) }));
    expectSame([...different, ...alike, ...different, ...alike]);
    const routes = routesOf(...linesOf([...different, ...alike]));
    expect(new Set(routes.map(({ attributes }) => attributes?.bgp)).size).toBeLessThan(300);
  });

  it("is not that of a route that leads nowhere and has none", () => {
    const plain = { body: bodyOf(1) };
    const nowhere = { destination: "blackhole", body: [] };
    expectSame([plain, plain, nowhere, plain, nowhere, nowhere, plain, plain]);
  });

  it("is not that of a reply which could not be read", () => {
    const before = { body: bodyOf(1), below: [valuesOf(1)] };
    const after = { body: bodyOf(2), below: [valuesOf(2)] };
    expect(routesOf(...linesOf([before, after, before, before]))).toHaveLength(4);
    // The first row has no net, and there is none before it. The bodies of the others have been seen by then.
    const [first = "", ...others] = linesOf([before, after, before, after, after]);
    const broken = bytesOf(
      `${[first.replace(netOf(0), " ".repeat(netOf(0).length)), ...others].join("\n")}\n`,
    );
    expect(byScannerFrom([broken])).toEqual({ code: "UNEXPECTED_REPLY" });
    const [, again] = routesOf(...linesOf([after, after]));
    expect(again?.attributes?.bgp?.communities).toEqual([[64501, 2]]);
    expectSame([after, after, before, before]);
  });

  it("is not what comes next where it began among the bytes before", () => {
    const [row = "", rowBehind = ""] = linesOf(range(2).map(() => ({ protocol: "cut", body: [] })));
    const [via = "", ...attributes] = bodyOf(1);
    const asLongAsTheRow = " \tbgp_path: 1".padEnd(row.length, "1 ").trimEnd().padEnd(row.length, "1");
    const chunks = [
      [row, via, "1012-\tbgp_med: 5"],
      [asLongAsTheRow, ...attributes, rowBehind, ...attributes, rowBehind, ...attributes, "0000 "],
    ].map((lines) => bytesOf(`${lines.join("\n")}\n`));
    const expected = byGrammar(Buffer.concat(chunks));
    expect(expected).toHaveLength(3);
    for (let reading = 0; reading < 3; reading++) expect(byScannerFrom(chunks)).toEqual(expected);
  });

  it("does not go on where own values are behind it", () => {
    const entry = { body: bodyOf(5), below: [valuesOf(1)] };
    const bytes = replyOf([entry, entry, { ...entry, below: [valuesOf(2), " \t\t(1,2)"] }]);
    expect(byGrammar(bytes)).toEqual({ code: "UNEXPECTED_REPLY" });
    expect(byScannerFrom([bytes])).toEqual({ code: "UNEXPECTED_REPLY" });
  });

  it("is the same as by the grammar, whatever comes by turns and wherever the bytes are cut", () => {
    const random = randomFrom(20_261_130);
    for (let round = 0; round < 40; round++) {
      const entries = range(150).map(() => {
        const body = bodyOf(random(3));
        if (random(6) === 0) body.splice(random(body.length - 1) + 1, 1);
        const below = random(3) === 0 ? [] : [valuesOf(random(1_000))];
        if (random(8) === 0) below.push("1012-\tbgp_med: 7");
        if (random(8) === 0) below.unshift(" \t\t(1,2)");
        return { protocol: `up${random(3)}`, body, below };
      });
      const bytes = replyOf(entries.filter(({ body, below }) => isPrintable(body, below)));
      const chunks: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; ) {
        const size = 1 + random(random(2) === 0 ? 400 : 9_000);
        chunks.push(bytes.subarray(at, at + size));
        at += size;
      }
      expect(byScannerFrom(chunks)).toEqual(byGrammar(bytes));
    }
  });
});

/** Only a list goes on in a line that is indented twice. */
function isPrintable(body: readonly string[], below: readonly string[]): boolean {
  return below[0]?.startsWith(" \t\t") !== true || body.at(-1)?.includes("community") === true;
}
