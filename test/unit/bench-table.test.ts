import { describe, expect, it } from "vitest";
import { medianOf, spreadOf } from "../../benchmarks/runner/figures.ts";
import { readOptions } from "../../benchmarks/runner/options.ts";
import { describeFigure } from "../../benchmarks/runner/report.ts";
import { type Feed, updates } from "../../benchmarks/table/feed.ts";
import { nets4, nets6 } from "../../benchmarks/table/nets.ts";
import { randomOf } from "../../benchmarks/table/random.ts";

const feed: Feed = { as: 64_501, address: "192.0.2.1", address6: Buffer.alloc(16, 1), routes: 5_000 };

describe("the table that a benchmark announces", () => {
  it("is the same each time", () => {
    expect(Buffer.concat([...updates(feed)])).toEqual(Buffer.concat([...updates(feed)]));
  });

  it.each([
    ["IPv4", nets4, 24, 0.5],
    ["IPv6", nets6, 48, 0.4],
  ] as const)("has each %s net once, most of them of the longest usual length", (_, nets, usual, least) => {
    const source = nets(randomOf(7));
    const found = Array.from({ length: 100_000 }, () => source.next().value);
    expect(new Set(found.map((net) => net.toString("hex"))).size).toBe(found.length);
    const share = found.filter(([length]) => length === usual).length / found.length;
    expect(share).toBeGreaterThan(least);
    for (const net of found) expect(net.length).toBe(1 + Math.ceil((net[0] ?? 0) / 8));
  });

  it("is made of messages that BGP allows", () => {
    for (const message of updates(feed)) {
      expect(message.readUInt16BE(16)).toBe(message.length);
      expect(message.length).toBeLessThanOrEqual(4_096);
      expect(message[18]).toBe(2);
    }
  });
});

describe("the figures of a benchmark", () => {
  it("are spread from the least to the most, with the median between", () => {
    expect(spreadOf([3, 1, 2])).toEqual({ least: 1, median: 2, most: 3 });
    expect(medianOf([4, 1, 2, 3])).toBe(2.5);
  });

  it("say whether they reach what is aimed at", () => {
    const figure = { name: "x", what: "a thing", unit: "times", notes: ["12 MB"] } as const;
    const spread = { least: 1, median: 1.5, most: 200 };
    expect(describeFigure({ ...figure, spread, target: 1.5 })).toBe(
      "a thing\n    1.00 / 1.50 / 200 times, at most 1.5: met (12 MB)",
    );
    expect(describeFigure({ ...figure, spread, target: 1 })).toContain("at most 1: NOT MET");
    expect(describeFigure({ ...figure, spread, target: undefined })).not.toContain("at most");
  });
});

describe("the command line of a benchmark", () => {
  it("measures a million routes, or fewer where that is asked", () => {
    expect(readOptions([])).toMatchObject({ routes: 1_000_000, rounds: 5, only: [], json: "bench.json" });
    expect(readOptions(["--quick", "--only", "mrt", "--only", "import"])).toMatchObject({
      routes: 50_000,
      rounds: 3,
      only: ["mrt", "import"],
    });
  });

  it("refuses what makes no sense", () => {
    expect(() => readOptions(["--routes", "few"])).toThrow(expect.objectContaining({ code: "bad-argument" }));
    expect(() => readOptions(["--bird", "9.9"])).toThrow(
      expect.objectContaining({ code: "unknown-version" }),
    );
  });
});
