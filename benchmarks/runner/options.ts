import { parseArgs } from "node:util";
import { SetupError } from "../../scripts/birds/setup-error.ts";
import { type BirdVersion, birdVersions, isBirdVersion, majorOf } from "../../scripts/birds/versions.ts";

/** What is measured, and how. */
export interface BenchOptions {
  readonly routes: number;
  readonly rounds: number;
  /** The names of rows; empty for all. */
  readonly only: readonly string[];
  readonly bird: BirdVersion;
  /** Where the result is written. */
  readonly json: string;
}

export const usage = `npm run bench -- [--quick] [--only ROW]... [--routes N] [--rounds N] [--bird VERSION] [--json FILE]`;

/** Reads the command line. Throws a `SetupError` for one that makes no sense. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string", multiple: true, default: [] },
      routes: { type: "string" },
      rounds: { type: "string" },
      bird: { type: "string", default: "2.20.0" },
      json: { type: "string", default: "bench.json" },
    },
  });
  if (!isBirdVersion(values.bird) || majorOf(values.bird) === 1) {
    // The full table comes over channels, which 1.6 does not have.
    const known = birdVersions.filter((version) => majorOf(version) > 1);
    throw new SetupError("unknown-version", `--bird: expected one of ${known.join(", ")}`);
  }
  return {
    routes: wholeNumber("routes", values.routes ?? (values.quick ? "50000" : "1000000")),
    rounds: wholeNumber("rounds", values.rounds ?? (values.quick ? "3" : "5")),
    only: values.only,
    bird: values.bird,
    json: values.json,
  };
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new SetupError(
    "bad-argument",
    `--${name}: expected a whole number above 0, found "${text}"; ${usage}`,
  );
}
