import type { UndoReason } from "./reload-state.ts";

/** What BIRD turned out to run once its undo timer was off: the attempt's content, what was there before, or neither. */
export type FoundRunning = "attempt" | "before" | "other";

/** What happened outside of an attempt. */
export type OutsideEvent =
  | { readonly kind: "content"; readonly hash: string }
  | { readonly kind: "source-fault"; readonly code: string; readonly message: string }
  | { readonly kind: "bird-answers"; readonly version: string }
  | { readonly kind: "bird-unreachable" }
  /** It is another process than before; `startedFrom` where this manager started it. */
  | { readonly kind: "bird-restarted"; readonly startedFrom: string | undefined }
  /** BIRD turned out to be the process, with the load, that this confirmed content was last seen in. */
  | { readonly kind: "bird-recognised"; readonly hash: string }
  /** BIRD ended again and again while it ran this content. */
  | { readonly kind: "crash-loop"; readonly hash: string }
  /** Somebody else gave BIRD a configuration. From `configured` on, the answers of an attempt's steps say so instead. */
  | { readonly kind: "drift" }
  | { readonly kind: "hold"; readonly reason: string }
  | { readonly kind: "resume" }
  /** What is quarantined may be tried again. */
  | { readonly kind: "retry" }
  | { readonly kind: "time-passed" }
  | { readonly kind: "stop" };

/**
 * How a step of an attempt ended. Every one carries the attempt's number, and a step ends once; `window-lost` is no end
 * of `gate` where BIRD runs the attempt's content.
 */
export type StepEvent =
  | { readonly kind: "prepared"; readonly attempt: number }
  | { readonly kind: "refused"; readonly attempt: number }
  | { readonly kind: "check-passed"; readonly attempt: number }
  | { readonly kind: "check-rejected"; readonly attempt: number; readonly birdVersion: string }
  /** It could not be done, and BIRD was told nothing that changes it; of `gate`, that BIRD cannot be asked. */
  | { readonly kind: "not-done"; readonly attempt: number }
  /** BIRD runs it, is idle, and its undo is scheduled. */
  | { readonly kind: "configured"; readonly attempt: number }
  | { readonly kind: "configure-rejected"; readonly attempt: number; readonly birdVersion: string }
  | { readonly kind: "healthy"; readonly attempt: number }
  | { readonly kind: "unhealthy"; readonly attempt: number }
  /** Within `gate`: BIRD's undo timer is off, and not by this manager. */
  | { readonly kind: "window-lost"; readonly attempt: number; readonly running: FoundRunning }
  /** BIRD runs the attempt's content, and has stopped its undo timer for this manager. */
  | { readonly kind: "confirmed"; readonly attempt: number }
  /** BIRD had no undo timer to stop (reply 0019): it was off before. */
  | { readonly kind: "nothing-to-confirm"; readonly attempt: number; readonly running: FoundRunning }
  /** BIRD runs again what it ran before, and is idle. */
  | { readonly kind: "undone"; readonly attempt: number }
  /** Whether `configure`, its confirmation or undo was carried out is not known, or BIRD would not do it. */
  | { readonly kind: "outcome-unknown"; readonly attempt: number }
  /** BIRD is idle and no undo is scheduled. */
  | { readonly kind: "settled"; readonly attempt: number; readonly running: FoundRunning };

/** Something that happened, and when, in milliseconds since 1970. */
export type ReloadEvent = (OutsideEvent | StepEvent) & { readonly at: number };

/** How an attempt ended. */
export type AttemptOutcome =
  | "confirmed"
  /** By a guard, before BIRD was asked. */
  | "refused"
  /** By BIRD. */
  | "rejected"
  /** Taken back, since neighbours were not well. */
  | "unhealthy"
  /** Taken back, since nobody was there to confirm it. */
  | "interrupted"
  /** BIRD ended with it. */
  | "crashed"
  /** Somebody else gave BIRD another configuration meanwhile. */
  | "foreign"
  /** It was no longer what BIRD is to be given, before BIRD was told anything. */
  | "superseded"
  /** It could not be done now, and is tried again. */
  | "postponed";

/** What is to be done, in order. */
export type ReloadEffect =
  | { readonly kind: "prepare"; readonly attempt: number; readonly hash: string; readonly isRestore: boolean }
  | { readonly kind: "check"; readonly attempt: number }
  | { readonly kind: "configure"; readonly attempt: number }
  | { readonly kind: "gate"; readonly attempt: number }
  | { readonly kind: "confirm"; readonly attempt: number }
  | { readonly kind: "undo"; readonly attempt: number; readonly reason: UndoReason }
  /** Ask BIRD until it is idle and no undo is scheduled, and what it runs then. */
  | { readonly kind: "settle"; readonly attempt: number }
  /** Give up what is being done for an attempt; nobody waits for its answer. */
  | { readonly kind: "abandon"; readonly attempt: number }
  | { readonly kind: "finish"; readonly attempt: number; readonly outcome: AttemptOutcome }
  /** What BIRD is started from next has changed. */
  | { readonly kind: "publish"; readonly hash: string }
  /** Say `time-passed` then, in milliseconds since 1970; in place of an earlier wish. */
  | { readonly kind: "wake"; readonly at: number }
  /** Nothing is under way any more. */
  | { readonly kind: "stopped" };
