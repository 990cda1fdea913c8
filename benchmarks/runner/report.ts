import { cpus, totalmem, type } from "node:os";
import type { BenchOptions } from "./options.ts";
import type { Figure } from "./row.ts";

/** The whole result, as it is written to a file. */
export interface BenchResult {
  readonly at: string;
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly memoryGigabytes: number;
    readonly system: string;
  };
  readonly versions: { readonly node: string; readonly bird: string };
  readonly routes: number;
  readonly rounds: number;
  readonly figures: readonly Figure[];
}

/** Says on what machine and with what programs the figures were found. */
export function resultOf(figures: readonly Figure[], { bird, routes, rounds }: BenchOptions): BenchResult {
  const processors = cpus();
  return {
    at: new Date().toISOString(),
    machine: {
      processor: processors[0]?.model ?? "unknown",
      cores: processors.length,
      memoryGigabytes: Math.round(totalmem() / 1e9),
      system: `${type()} ${process.arch}`,
    },
    versions: { node: process.version, bird },
    routes,
    rounds,
    figures,
  };
}

/** The line that stands above the figures. */
export function describeResult({ machine, versions, routes, rounds }: BenchResult): string {
  return `${routes} routes, ${rounds} rounds; BIRD ${versions.bird}, Node ${versions.node}; ${machine.processor}, ${machine.cores} cores, ${machine.memoryGigabytes} GB, ${machine.system}`;
}

/** One figure as a line: what, least / median / most, the target, and what else was seen. */
export function describeFigure({ what, unit, target, spread, notes }: Figure): string {
  const figures = [spread.least, spread.median, spread.most].map(digits).join(" / ");
  const aim =
    target === undefined ? "" : `, at most ${target}: ${spread.median <= target ? "met" : "NOT MET"}`;
  return `${what}\n    ${figures} ${unit}${aim}${notes.length > 0 ? ` (${notes.join("; ")})` : ""}`;
}

function digits(value: number): string {
  return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
}
