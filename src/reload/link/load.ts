import type { Status } from "../../model/status.ts";
import type { TimePrecision } from "../../model/time.ts";
import type { FoundRunning } from "../state/reload-event.ts";

/**
 * Which run of BIRD it is, and which load of a configuration: what tells somebody else's from one's own. Kept apart
 * from the clock on the wall, whose steps BIRD's printed times follow (lib/timer.c, tm_format_time).
 */
export interface Load {
  /** Between which moments of the machine's monotonic clock BIRD started, in milliseconds. */
  readonly bootedAfter: number;
  readonly bootedBefore: number;
  /** How long after its start it loaded the configuration in use, in milliseconds; an undo brings back an earlier one. */
  readonly loadedAfterMs: number;
  /** How exactly BIRD tells it, in milliseconds. */
  readonly slackMs: number;
}

/**
 * Reads the load out of a `show status` that was asked and answered at these moments of the monotonic clock.
 * `undefined` where BIRD's time format hides it.
 */
export function loadOf(status: Status, askedAt: number, answeredAt: number): Load | undefined {
  const { currentServerTime: now, lastReboot: boot, lastReconfiguration: load } = status;
  if (now.date === undefined || boot.date === undefined || load.date === undefined) return undefined;
  const slackMs = Math.max(...[now, boot, load].map(({ precision }) => SLACK_MS[precision ?? "day"]));
  const upMs = now.date.getTime() - boot.date.getTime();
  return {
    bootedAfter: askedAt - upMs - slackMs,
    bootedBefore: answeredAt - upMs + slackMs,
    loadedAfterMs: load.date.getTime() - boot.date.getTime(),
    slackMs,
  };
}

/** The machine's monotonic clock, the same for all its processes, in milliseconds. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Whether it is the same process. */
export function isSameBoot(a: Load, b: Load): boolean {
  return a.bootedAfter <= b.bootedBefore && b.bootedAfter <= a.bootedBefore;
}

/** Whether it is the same load of the same configuration. */
export function isSameLoad(a: Load, b: Load): boolean {
  return isSameBoot(a, b) && Math.abs(a.loadedAfterMs - b.loadedAfterMs) <= Math.max(a.slackMs, b.slackMs);
}

/** Tells what BIRD runs now, from the loads before and after an attempt's `configure`. */
export function whichRuns(
  now: Load | undefined,
  before: Load | undefined,
  attempt: Load | undefined,
): FoundRunning {
  if (now === undefined) return "other";
  const isBefore = before !== undefined && isSameLoad(now, before);
  const isAttempt = attempt !== undefined && isSameLoad(now, attempt);
  if (isBefore !== isAttempt) return isBefore ? "before" : "attempt";
  return "other";
}

/**
 * Whether BIRD's own timer took an attempt back with this load. BIRD 2 then tells the load from before; BIRD 3 counts the
 * undo as a load of its own, which comes when the timer is over (conf/conf.c, global_commit).
 */
export function isTimersUndo(now: Load | undefined, attempt: Load | undefined, undoMs: number): boolean {
  if (now === undefined || attempt === undefined || !isSameBoot(now, attempt)) return false;
  const slackMs = Math.max(now.slackMs, attempt.slackMs);
  const lateMs = now.loadedAfterMs - attempt.loadedAfterMs - undoMs;
  return lateMs >= -slackMs && lateMs <= slackMs + MAX_LATE_MS;
}

/** A timer is late by as much as BIRD is busy with. */
const MAX_LATE_MS = 3_000;

/** Two of them are subtracted, and the printed ones move a little with the clock they are counted from. */
const SLACK_MS: Readonly<Record<TimePrecision, number>> = {
  microsecond: 5,
  millisecond: 5,
  second: 2_000,
  minute: 120_000,
  day: 2 * 86_400_000,
};
