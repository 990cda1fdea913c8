import type { BirdState, Phase, Quarantined, Running, SourceState } from "../state/reload-state.ts";
import type { WatchMode } from "../watch/watch-mode.ts";
import type { AttemptRecord } from "./attempt-record.ts";
import type { EarlierAttempt } from "./journal.ts";

/** Whether a valid configuration runs: what readiness asks. */
export type Readiness =
  | { readonly isReady: true }
  /** Nothing that was confirmed runs yet, or BIRD does not answer. */
  | { readonly isReady: false; readonly reason: string };

/** What the manager knows at one moment. No secret is in it. */
export interface ManagerStatus {
  readonly startedAt: Date;
  readonly main: string;
  readonly phase: Phase;
  readonly source: SourceState;
  readonly bird: BirdState;
  readonly running: Running;
  /** Confirmed content, the last one first. */
  readonly good: readonly string[];
  readonly quarantine: readonly Quarantined[];
  /** Why reloads are held; `undefined` where they are not. */
  readonly hold: string | undefined;
  readonly watch: WatchMode;
  /** Files that are mount points of their own and are never updated by Kubernetes. */
  readonly subPaths: readonly string[];
  /** What an operator should look at, by its code: `subpath`, `drift`, `cannot-open-socket`, `fallback`, ... */
  readonly degraded: readonly Degradation[];
  readonly readiness: Readiness;
  /** The last attempts of this run, the newest last. */
  readonly journal: readonly AttemptRecord[];
  /** The last ones of earlier runs. */
  readonly earlier: readonly EarlierAttempt[];
}

/** Something that works less well than it should. */
export interface Degradation {
  readonly code: string;
  readonly message: string;
  readonly since: Date;
}
