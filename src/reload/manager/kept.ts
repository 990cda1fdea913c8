import type { Load } from "../link/load.ts";
import type { Quarantined, UnfinishedAttempt } from "../state/reload-state.ts";
import type { AttemptRecord } from "./attempt-record.ts";
import type { GoodCopy } from "./good-copies.ts";

/** An attempt whose end was not seen, and how to tell what BIRD runs. */
export interface KeptAttempt extends UnfinishedAttempt {
  readonly loadBefore: Load | undefined;
  readonly load: Load | undefined;
}

/** What survives the manager's end. */
export interface Kept {
  /** What was confirmed, the last one first. */
  readonly good: readonly GoodCopy[];
  readonly quarantine: readonly Quarantined[];
  readonly unfinished: KeptAttempt | undefined;
  /** The confirmed content that BIRD ran, and by which load to recognise it. */
  readonly seen: { readonly hash: string; readonly load: Load } | undefined;
  /** The last attempts, the newest last. */
  readonly journal: readonly AttemptRecord[];
}
