/** What is known of writers: they have paused, they may be writing, or they have not paused for long. */
export type Rest = "at rest" | "restless" | "never at rest";

/** Why the configuration is read. */
export interface Cause {
  readonly kind: "start" | "resync" | "events" | "pause";
  /** Whether events came for so long without a pause that it is read all the same. */
  readonly isOverdue: boolean;
}

/** There was no reading before. */
export const START: Cause = { kind: "start", isOverdue: false };
/** The time for it has come, or somebody asked for it. */
export const RESYNC: Cause = { kind: "resync", isOverdue: false };

/** In the middle of a quiet period: what is read then is told only if the rest of it is quiet too. */
export const PAUSE: Cause = { kind: "pause", isOverdue: false };

/** The cause of a reading that is both: the one that asks for more. */
export function mergeCauses(one: Cause, other: Cause): Cause {
  const kind = RANKS.indexOf(one.kind) > RANKS.indexOf(other.kind) ? one.kind : other.kind;
  return { kind, isOverdue: one.isOverdue || other.isOverdue };
}

const RANKS: readonly Cause["kind"][] = ["pause", "events", "resync", "start"];
