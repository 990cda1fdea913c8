import { setTimeout as delay } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";

/** How long to wait for something, and what to add to the error if it does not come. */
export interface PollOptions {
  readonly timeoutMs: number;
  readonly intervalMs?: number;
  readonly tell?: () => string;
}

/** Looks until it sees what is wanted; for where the test framework does not know which test it is, as in concurrent ones. */
export async function pollUntil<Seen>(
  look: () => Promise<Seen> | Seen,
  wanted: Seen,
  { timeoutMs, intervalMs = 20, tell = () => "" }: PollOptions,
): Promise<void> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (isDeepStrictEqual(seen, wanted)) return;
    if (performance.now() > until) {
      const [what, instead] = [wanted, seen].map((value) => JSON.stringify(value));
      throw new Error(`waited ${timeoutMs} ms for ${what}, found ${instead}\n${tell()}`);
    }
    await delay(intervalMs);
  }
}
