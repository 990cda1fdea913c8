import { BirdError } from "../../errors.ts";
import { reloadError } from "../reload-error.ts";
import type { ConfigSource } from "../source/config-source.ts";
import type { SourceFile } from "../source/tree.ts";
import type { WatchClock } from "./clock.ts";
import { keyOf, type Outcome } from "./outcome.ts";
import { sleep } from "./waits.ts";

/** How to read what nobody has seen to be at rest. */
export interface ReadSettledOptions {
  readonly read: () => Promise<Outcome>;
  /** Between two readings, in milliseconds. */
  readonly quietMs: number;
  /** How long to go on while they differ, in milliseconds. */
  readonly maxWaitMs: number;
  readonly clock: WatchClock;
  readonly signal: AbortSignal;
}

/**
 * Reads until two readings, a quiet period apart, are the same. When time is over while a writer replaces the
 * configuration again and again, the last reading has to do, or it would never be taken; but a file that is being
 * written longer is `SOURCE_UNSTABLE`.
 */
export async function readSettled(options: ReadSettledOptions): Promise<Outcome> {
  const { read, quietMs, maxWaitMs, clock, signal } = options;
  const until = clock.now() + maxWaitMs;
  for (let before = await read(); ; ) {
    // What took so long hangs, and so would another.
    if (isUnstable(before) && clock.now() > until + quietMs) return before;
    await sleep(clock, quietMs, signal);
    const after = await read();
    if (!isUnstable(after) && keyOf(after) === keyOf(before)) return after;
    if (clock.now() >= until) return unlessGrowing(before, after);
    before = after;
  }
}

function isUnstable(outcome: Outcome): boolean {
  return outcome instanceof BirdError && outcome.code === "SOURCE_UNSTABLE";
}

function unlessGrowing(before: Outcome, after: Outcome): Outcome {
  if (before instanceof BirdError || after instanceof BirdError) return after;
  const growing = findGrowing(before, after);
  if (growing === undefined) return after;
  return reloadError("SOURCE_UNSTABLE", growing, `${growing} is being written`);
}

/** A file that is the same one but longer or shorter: its writer has not come to the end. */
function findGrowing(before: ConfigSource, after: ConfigSource): string | undefined {
  for (const file of after.files.values()) {
    const earlier = before.files.get(file.name);
    if (earlier !== undefined && inodeOf(earlier) === inodeOf(file) && isContinued(earlier, file))
      return file.path;
  }
  return undefined;
}

function isContinued(earlier: SourceFile, file: SourceFile): boolean {
  const length = Math.min(earlier.bytes.length, file.bytes.length);
  if (earlier.bytes.length === file.bytes.length) return false;
  return Buffer.compare(earlier.bytes.subarray(0, length), file.bytes.subarray(0, length)) === 0;
}

/** The device and the inode, with which the identity begins. */
function inodeOf({ identity }: SourceFile): string {
  return identity.split(":", 2).join(":");
}
