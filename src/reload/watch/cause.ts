/** What is known of writers: they have paused, they may be writing, or they have not paused for long. */
export type Rest = "at rest" | "restless" | "never at rest";

/** Why the configuration is read. */
export interface Cause {
  readonly kind: "start" | "resync" | "events";
  /** Whether events came for so long without a pause that it is read all the same. */
  readonly isOverdue: boolean;
}

/** There was no reading before. */
export const START: Cause = { kind: "start", isOverdue: false };
/** The time for it has come, or somebody asked for it. */
export const RESYNC: Cause = { kind: "resync", isOverdue: false };

/** The cause of a reading that is both. */
export function mergeCauses(one: Cause, other: Cause): Cause {
  return { kind: one.kind === "events" ? other.kind : one.kind, isOverdue: one.isOverdue || other.isOverdue };
}
