import { readVersion } from "../../../grammar/version.ts";
import type { BirdVersion } from "../../model/version.ts";
import type { CheckFailure } from "./check-verdict.ts";
import { type RunBirdOptions, runBird, withOutput } from "./run-bird.ts";

/** The version of a program, or why it is not known. */
export type BinaryVersion = { readonly kind: "known"; readonly version: BirdVersion } | CheckFailure;

/**
 * Asks a program for its version with `--version`; `bird` is the program and its first arguments.
 *
 * @throws {BirdError} `ABORTED` at the signal, `BAD_ARGUMENT`.
 */
export async function birdBinaryVersion(
  bird: readonly string[],
  options: RunBirdOptions = {},
): Promise<BinaryVersion> {
  const run = await runBird(bird, ["--version"], options);
  if (run.kind === "failed") return run;
  const text = /BIRD version (\S+)/.exec(run.output)?.[1];
  if (run.status === 0 && text !== undefined) return { kind: "known", version: readVersion(text) };
  const what = withOutput(`ended with status ${run.status} and told no version`, run.output);
  return { kind: "failed", reason: "unclear", text: what };
}

/** Whether a program is of the version that runs: only then does its verdict tell what the running BIRD will say. */
export function isVersionOf(binary: BirdVersion, running: BirdVersion): boolean {
  return binary.text.replace(/^v/, "") === running.text.replace(/^v/, "");
}
