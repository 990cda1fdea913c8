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
  readonly starts: readonly ManagerEvents["birdStarted"][0][];
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
export function listenToManager(manager: ReloadManager): ToldByManager {
  const { events } = manager;
  const attempts: AttemptRecord[] = [];
  const postponed: AttemptRecord[] = [];
  const all: AttemptRecord[] = [];
  const phases: string[] = [];
  const degraded: string[] = [];
  const failures: unknown[] = [];
  const drifts: string[] = [];
  const starts: ManagerEvents["birdStarted"][0][] = [];
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
    starts,
    exits,
    faults,
    caughtUp: 0,
    attempt: (count, timeoutMs) =>
      waitFor(() => attempts[count - 1], `attempt ${count}`, manager, told, timeoutMs),
    until: (test, timeoutMs) =>
      waitFor(() => attempts.find(test), "such an attempt", manager, told, timeoutMs),
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
  events.on("birdStarted", (started) => starts.push(started));
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
  manager: ReloadManager,
  told: ToldByManager,
  timeout = 30_000,
): Promise<Found> {
  let found: Found | undefined;
  const look = (): boolean => {
    found = find();
    return found !== undefined || told.failures.length > 0;
  };
  try {
    await expect.poll(look, { timeout, interval: 10 }).toBe(true);
  } catch (cause) {
    const { journal: _journal, ...status } = manager.status();
    throw new Error(`${what}: ${JSON.stringify({ phases: told.phases, status })}`, { cause });
  }
  if (found === undefined) throw new Error(`${what}: the manager failed`, { cause: told.failures[0] });
  return found;
}
