import type { Protocol } from "../model/protocol.ts";
import type { Status } from "../model/status.ts";
import { movedBy } from "./moments.ts";

/** What BIRD said at one look. */
export interface View {
  /** When the answer was there. */
  readonly at: Date;
  /** The same on a clock that is never set, in milliseconds. */
  readonly clockMs: number;
  /** Counts the connections: looks over the same one are at the same daemon. */
  readonly connection: number;
  readonly status: Status;
  readonly protocols: readonly Protocol[];
}

/**
 * Whether another daemon process answered the second look. A restart always takes the connection along; over a new one
 * the moment of the start tells whether it is the same daemon.
 */
export function isOtherDaemon(before: View, after: View): boolean {
  if (before.connection === after.connection) return false;
  if (before.status.version.text !== after.status.version.text) return true;
  const moved = movedBy(before.status.lastReboot, after.status.lastReboot);
  const isExact = after.status.lastReboot.precision !== "second";
  return Math.abs(moved ?? 0) > (isExact ? DRIFT_MS : 500);
}

/** By how much BIRD's own start seems to move while a connection is renewed, as the wall clock is kept right. */
const DRIFT_MS = 5;

/** By how much all of the daemon's times have shifted between two looks, in milliseconds, as its clock was set. */
export function clockShift(before: View, after: View): number {
  return movedBy(before.status.lastReboot, after.status.lastReboot) ?? 0;
}
