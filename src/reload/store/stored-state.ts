import type { Load } from "../link/load.ts";
import type { Quarantined, UnfinishedAttempt } from "../state/reload-state.ts";

/** Content that BIRD has confirmed. */
export interface StoredContent {
  readonly hash: string;
  /** Of its copy, see `Snapshot.id`. */
  readonly snapshotId: string;
  /** In milliseconds since 1970. */
  readonly confirmedAt: number;
}

/** A load of BIRD's, and on which run of the machine: its monotonic clock begins anew with each. */
export interface StoredLoad extends Load {
  /** As /proc/sys/kernel/random/boot_id. */
  readonly bootId: string;
}

/** An attempt that BIRD was told of and whose end was not seen. */
export interface StoredAttempt extends UnfinishedAttempt {
  readonly snapshotId: string;
  /** In milliseconds since 1970. */
  readonly startedAt: number;
  /** What BIRD had loaded before. */
  readonly loadBefore: StoredLoad | undefined;
  /** What it had loaded once the attempt's configuration ran, if that was seen. */
  readonly loadSent: StoredLoad | undefined;
}

/** Confirmed content, and the load that BIRD was last seen to run it in. */
export interface StoredSighting {
  readonly hash: string;
  readonly load: StoredLoad;
}

/** What a manager has to know again after a restart. */
export interface StoredState {
  /** The last one first. */
  readonly good: readonly StoredContent[];
  readonly quarantine: readonly Quarantined[];
  readonly unfinished: StoredAttempt | undefined;
  readonly seen: StoredSighting | undefined;
  /** Records of the last attempts, the newest last; only that they are objects is known here. */
  readonly journal: readonly Readonly<Record<string, unknown>>[];
}

/** Where nothing was written down yet. */
export const emptyState: StoredState = {
  good: [],
  quarantine: [],
  unfinished: undefined,
  seen: undefined,
  journal: [],
};
