/** Why content is not given to BIRD again. */
export type QuarantineReason =
  /** A guard refused it; forgotten when another configuration becomes the last good one. */
  | "refused"
  /** BIRD has a fault to report in it; forgotten when a BIRD of another version answers. */
  | "rejected"
  /** Neighbours were not well with it. */
  | "unhealthy"
  /** BIRD ended while it ran. */
  | "crashed"
  /** Nobody was there to confirm it. */
  | "interrupted";

/** Content that is not given to BIRD again, or not yet. */
export interface Quarantined {
  readonly hash: string;
  readonly reason: QuarantineReason;
  /** When it came here, in milliseconds since 1970. */
  readonly at: number;
  /** When it may be tried again, in milliseconds since 1970; `undefined` for never. */
  readonly until: number | undefined;
  /** How often it has come here for this reason. */
  readonly count: number;
  /** The version that rejected it. */
  readonly birdVersion: string | undefined;
}

/** What the source holds, as far as it was read. */
export type SourceState =
  | { readonly kind: "unread" }
  | { readonly kind: "stable"; readonly hash: string }
  | { readonly kind: "fault"; readonly code: string; readonly message: string };

/** Whether BIRD answers, and which. */
export type BirdState =
  | { readonly kind: "unreachable" }
  | { readonly kind: "answering"; readonly version: string };

/** What BIRD runs, as far as it is known. */
export type Running =
  | { readonly kind: "unknown" }
  /** Ours, and confirmed. */
  | { readonly kind: "confirmed"; readonly hash: string }
  /** Ours, as BIRD was started with it; nothing has judged it yet. */
  | { readonly kind: "unconfirmed"; readonly hash: string }
  /** Somebody else's, which is to stay until the source holds something else than now. */
  | { readonly kind: "foreign"; readonly source: string | undefined };

/** What set an attempt off. */
export type AttemptTrigger = "content" | "restore";

/** One try to give BIRD one content. */
export interface AttemptPlan {
  /** Counts up from 1; an answer with the number of an earlier one is stale. */
  readonly id: number;
  readonly hash: string;
  /** `restore` gives back what was confirmed last, and asks for no health. */
  readonly trigger: AttemptTrigger;
}

/** Why an attempt is being taken back. */
export type UndoReason = "unhealthy" | "interrupted";

/** Why the end of an attempt is waited for; `confirming` is behind the gate, and only BIRD's answer was lost. */
export type SettleReason = UndoReason | "confirming";

/** How far the manager is. BIRD may hold something unconfirmed from `configuring` on. */
export type Phase =
  | { readonly kind: "idle" }
  /** BIRD could not be asked, or the copy not be written: tried again at `until`, or when BIRD answers. */
  | { readonly kind: "waiting"; readonly until: number }
  /** Copying, and asking the guards. */
  | { readonly kind: "preparing"; readonly attempt: AttemptPlan }
  | { readonly kind: "checking"; readonly attempt: AttemptPlan }
  | { readonly kind: "configuring"; readonly attempt: AttemptPlan; readonly before: Running }
  | {
      readonly kind: "gating";
      readonly attempt: AttemptPlan;
      readonly before: Running;
      /** Whether an undo is still possible; a foreign command may have taken it away. */
      readonly canUndo: boolean;
    }
  | { readonly kind: "confirming"; readonly attempt: AttemptPlan; readonly before: Running }
  | {
      readonly kind: "undoing";
      readonly attempt: AttemptPlan;
      readonly before: Running;
      readonly reason: UndoReason;
    }
  /** What BIRD holds is unconfirmed or not known: nothing is sent until BIRD's own timer has decided. */
  | {
      readonly kind: "settling";
      readonly attempt: AttemptPlan;
      readonly before: Running;
      readonly reason: SettleReason;
    }
  /** Nothing is begun any more; `unfinished` is what the next start has to wait for. */
  | { readonly kind: "stopped"; readonly unfinished: UnfinishedAttempt | undefined };

/** An attempt that BIRD may run something unconfirmed of, for one who comes back to it after a restart. */
export interface UnfinishedAttempt {
  readonly hash: string;
  readonly trigger: AttemptTrigger;
  readonly before: Running;
  readonly reason: SettleReason;
}

/** Everything that decides what comes next. */
export interface ReloadState {
  readonly phase: Phase;
  readonly source: SourceState;
  readonly bird: BirdState;
  readonly running: Running;
  /** Confirmed content, the last one first: what BIRD is started from. */
  readonly good: readonly string[];
  readonly quarantine: ReadonlyMap<string, Quarantined>;
  /** Why nothing is to be begun, while somebody holds the manager. */
  readonly hold: string | undefined;
  readonly isStopping: boolean;
  /** How many waits there were in a row. */
  readonly failures: number;
  /** The number of the last attempt. */
  readonly attempts: number;
}
