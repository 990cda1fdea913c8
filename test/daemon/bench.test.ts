import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { BenchResult } from "../../benchmarks/runner/report.ts";
import { runCommand } from "../../scripts/birds/run-command.ts";
import { hasNamespaces } from "./support/birds.ts";

const NAMES = [
  ...["show-route-all", "show-route-all-cpu", "show-route-all-again", "show-route-all-again-cpu"],
  ...["show-route-all-busy", "show-route-all-lines", "show-route-short-busy"],
  ...["waits-wall", "waits-core", "waits-first-wall", "waits-first-client"],
  ...["decode", "show-route-short", "memory", "show-protocols", "show-status", "import", "mrt"],
  ...["table-bytes", "table-memory", "table-lookup"],
  ...["load-memory: a client reads all routes", "load-answers: a client reads all routes", "load-silence"],
];

const isPossible = await hasNamespaces();

describe.skipIf(!isPossible)("the benchmark", () => {
  it("measures every row and finds ratios that can be", { timeout: 300_000 }, async () => {
    const directory = await mkdtemp(path.join(tmpdir(), "birdwire-bench-"));
    try {
      const file = path.join(directory, "bench.json");
      const args = ["benchmarks/bench.ts", "--routes", "10000", "--rounds", "1", "--json", file];
      const printed = await runCommand(process.execPath, ["--import", "tsx", ...args]);
      const result: BenchResult = JSON.parse(await readFile(file, "utf8"));
      expect(result).toMatchObject({ routes: 10_000, rounds: 1, versions: { node: process.version } });
      expect(result.figures.map(({ name }) => name)).toEqual(expect.arrayContaining(NAMES));
      for (const { name, what, unit, spread } of result.figures) {
        expect(printed).toContain(what);
        for (const figure of Object.values(spread)) expect(Number.isFinite(figure), name).toBe(true);
        // Nothing is a hundred times quicker than its reference, nor ten thousand times slower.
        if (unit !== "times") continue;
        expect(spread.least, name).toBeGreaterThan(0.01);
        expect(spread.most, name).toBeLessThan(10_000);
      }
      const held = result.figures.filter(({ name }) => name.startsWith("keepalives"));
      expect(held).toHaveLength(4);
      for (const { notes } of held) expect(notes).toEqual(["the session held"]);
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
