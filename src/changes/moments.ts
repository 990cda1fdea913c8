import type { BirdTime, TimePrecision } from "../model/time.ts";

/**
 * How far two printed times may lie apart that mean the same moment, in milliseconds. BIRD keeps moments on a clock that
 * only runs and works out the wall clock's time at each print (lib/timer.c, tm_format_time), so that they jitter and,
 * when the wall clock is set, all shift together.
 */
const TOLERANCE_MS: Readonly<Record<TimePrecision, number>> = {
  microsecond: 50,
  millisecond: 50,
  second: 1_500,
  minute: 90_000,
  // A form that tells the day alone is used for what is old, and hides more than it tells.
  day: Number.POSITIVE_INFINITY,
};

/** Whether two printed times mean different moments, after all times have shifted by `shiftMs`. */
export function isOtherMoment(before: BirdTime, after: BirdTime, shiftMs: number): boolean {
  const moved = movedBy(before, after);
  if (moved === undefined) return false;
  const tolerance = Math.max(TOLERANCE_MS[before.precision ?? "day"], TOLERANCE_MS[after.precision ?? "day"]);
  return Math.abs(moved - shiftMs) > tolerance;
}

/** How much later the second time is, in milliseconds; `undefined` where one of them is not known. */
export function movedBy(before: BirdTime, after: BirdTime): number | undefined {
  if (before.date === undefined || after.date === undefined) return undefined;
  return after.date.getTime() - before.date.getTime();
}
