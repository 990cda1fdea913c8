import { expect } from "vitest";
import type { AttemptRecord, ManagerEvents, ReloadManager } from "../../../../src/reload/index.ts";

/** What a manager told, in order. */
export interface ToldByManager {
  /** Attempts that came to an end; those only postponed are apart. */
  readonly attempts: readonly AttemptRecord[];
  readonly postponed: readonly AttemptRecord[];
  /** Those and these, in order. */
  readonly all: readonly AttemptRecord[];
  readonly phases: readonly string[];
  readonly degraded: readonly string[];
  readonly failures: readonly unknown[];
  readonly drifts: readonly string[];
  readonly exits: readonly ManagerEvents["birdExited"][0][];
  readonly faults: readonly string[];
  caughtUp: number;
  /** Waits until so many attempts have ended, and returns the last of them. */
  attempt(count: number, timeoutMs?: number): Promise<AttemptRecord>;
  /** Waits until an attempt has ended so that a test holds for it. */
  until(test: (record: AttemptRecord) => boolean, timeoutMs?: number): Promise<AttemptRecord>;
  /** How often BIRD was given a configuration. */
  readonly configured: number;
}

/** Keeps what a manager tells. */
export function listenToManager({ events }: ReloadManager): ToldByManager {
  const attempts: AttemptRecord[] = [];
  const postponed: AttemptRecord[] = [];
  const all: AttemptRecord[] = [];
  const phases: string[] = [];
  const degraded: string[] = [];
  const failures: unknown[] = [];
  const drifts: string[] = [];
  const exits: ManagerEvents["birdExited"][0][] = [];
  const faults: string[] = [];
  const told: ToldByManager = {
    attempts,
    postponed,
    all,
    phases,
    degraded,
    failures,
    drifts,
    exits,
    faults,
    caughtUp: 0,
    attempt: (count, timeoutMs) => waitFor(() => attempts[count - 1], `attempt ${count}`, told, timeoutMs),
    until: (test, timeoutMs) => waitFor(() => attempts.find(test), "such an attempt", told, timeoutMs),
    get configured() {
      return phases.filter((phase) => phase === "configuring").length;
    },
  };
  events.on("attempt", (record) => {
    all.push(record);
    (record.outcome === "postponed" ? postponed : attempts).push(record);
  });
  events.on("phase", ({ kind }) => phases.push(kind));
  events.on("degraded", ({ code }) => degraded.push(code));
  events.on("failure", (error) => failures.push(error));
  events.on("drift", (message) => drifts.push(message));
  events.on("birdExited", (exited) => exits.push(exited));
  events.on("source", (source) => source.kind === "fault" && faults.push(source.code));
  events.on("caughtUp", () => {
    told.caughtUp++;
  });
  return told;
}

async function waitFor<Found>(
  find: () => Found | undefined,
  what: string,
  told: ToldByManager,
  timeout = 30_000,
): Promise<Found> {
  let found: Found | undefined;
  await expect
    .poll(
      () => {
        found = find();
        return found !== undefined || told.failures.length > 0;
      },
      { timeout, interval: 10, message: `${what}; so far ${JSON.stringify(told.phases)}` },
    )
    .toBe(true);
  if (found === undefined) throw new Error(`${what}: the manager failed`, { cause: told.failures[0] });
  return found;
}
