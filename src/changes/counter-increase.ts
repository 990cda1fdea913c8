import type { RouteChangeCounts, RouteChangeStats } from "../model/channel.ts";
import type { RouteChangeIncrease } from "./protocol-change.ts";

/** BIRD's counters are u32 (nest/protocol.h). */
const MODULUS = 2 ** 32;

/** No BIRD counts faster, by far: a counter that fell and would need more has not wrapped but begun anew. */
const MOST_PER_MS = 10_000;

/** By how much a channel's counters grew, and whether they began anew from 0 meanwhile. */
export interface CounterIncrease {
  readonly increase: RouteChangeIncrease;
  readonly isReset: boolean;
}

/** By how much a channel's counters grew within `elapsedMs` milliseconds, of which each may have wrapped once. */
export function counterIncrease(
  before: RouteChangeStats,
  after: RouteChangeStats,
  elapsedMs: number,
): CounterIncrease {
  const most = MOST_PER_MS * Math.max(elapsedMs, 1_000);
  let isReset = false;
  const increase = combine(before, after, (earlier, later) => {
    const grown = (later - earlier + MODULUS) % MODULUS;
    if (later < earlier && grown > most) isReset = true;
    return grown;
  });
  // One that fell tells of all: BIRD clears a channel's counters together (nest/proto.c).
  return isReset ? sinceReset(after) : { increase, isReset };
}

/** What counters say that began anew from 0. */
export function sinceReset(after: RouteChangeStats): CounterIncrease {
  return { increase: after, isReset: true };
}

/** Whether anything was counted at all. */
export function hasIncrease(increase: RouteChangeIncrease): boolean {
  let isFound = false;
  combine(increase, increase, (count) => {
    isFound ||= count > 0;
    return count;
  });
  return isFound;
}

type Combine = (before: number, after: number) => number;

function combine(before: RouteChangeStats, after: RouteChangeStats, each: Combine): RouteChangeStats {
  return {
    importUpdates: combineRow(before.importUpdates, after.importUpdates, each),
    importWithdraws: combineRow(before.importWithdraws, after.importWithdraws, each),
    exportUpdates: combineRow(before.exportUpdates, after.exportUpdates, each),
    exportWithdraws: combineRow(before.exportWithdraws, after.exportWithdraws, each),
  };
}

function combineRow(
  before: RouteChangeCounts | undefined,
  after: RouteChangeCounts | undefined,
  each: Combine,
): RouteChangeCounts | undefined {
  if (before === undefined || after === undefined) return after;
  const cell = (name: keyof RouteChangeCounts): number | undefined => {
    const earlier = before[name];
    const later = after[name];
    return earlier === undefined || later === undefined ? later : each(earlier, later);
  };
  return {
    received: cell("received"),
    rejected: cell("rejected"),
    filtered: cell("filtered"),
    ignored: cell("ignored"),
    rxLimit: cell("rxLimit"),
    limit: cell("limit"),
    accepted: cell("accepted"),
  };
}
