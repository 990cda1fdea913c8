import type { ReloadPolicy } from "./reload-policy.ts";
import type { Quarantined, QuarantineReason, ReloadState } from "./reload-state.ts";
import type { Situation } from "./step.ts";

/** Keeps content away from BIRD, for good or for a while, and forgets the oldest of too many. */
export function quarantine(
  { state, at, policy }: Situation,
  entry: {
    readonly hash: string;
    readonly reason: QuarantineReason;
    readonly birdVersion?: string;
  },
): ReloadState {
  const { hash, reason, birdVersion } = entry;
  const earlier = state.quarantine.get(hash);
  const count = earlier?.reason === reason ? earlier.count + 1 : 1;
  const until = retryTime(reason, at, count, policy);
  // An attempt that BIRD was told of before may end after the verdict that its content is never to be given again.
  if (until !== undefined && isForever(state, hash)) return state;
  const next = new Map(state.quarantine);
  // Behind all others, so that the first one is the oldest.
  next.delete(hash);
  next.set(hash, { hash, reason, at, birdVersion, count, until });
  for (const oldest of [...next.keys()].slice(0, Math.max(0, next.size - policy.maxQuarantined)))
    next.delete(oldest);
  return { ...state, quarantine: next };
}

/** Whether content may be given to BIRD at this time, in milliseconds since 1970. */
export function isUsable(state: ReloadState, hash: string, at: number): boolean {
  const entry = state.quarantine.get(hash);
  return entry === undefined || (entry.until !== undefined && entry.until <= at);
}

/** Whether content is never to be given to BIRD again, whatever time passes. */
export function isForever(state: ReloadState, hash: string): boolean {
  const entry = state.quarantine.get(hash);
  return entry !== undefined && entry.until === undefined;
}

/** Lets go of what a test says. */
export function release(state: ReloadState, isOver: (entry: Quarantined) => boolean): ReloadState {
  const kept = [...state.quarantine].filter(([, entry]) => !isOver(entry));
  return kept.length === state.quarantine.size ? state : { ...state, quarantine: new Map(kept) };
}

/**
 * Content that did nothing wrong but be there when the manager or BIRD ended gets another chance, each time later; a
 * third end of BIRD is no accident.
 */
function retryTime(
  reason: QuarantineReason,
  at: number,
  count: number,
  { retryMs, maxCrashes }: ReloadPolicy,
): number | undefined {
  const later = at + retryMs * 2 ** Math.min(count - 1, 10);
  if (reason === "interrupted") return later;
  return reason === "crashed" && count < maxCrashes ? later : undefined;
}
