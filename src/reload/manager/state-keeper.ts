import type { Snapshot } from "../snapshot/snapshot.ts";
import type { Kept } from "./kept.ts";

/** Where a manager keeps what survives it, in its state directory. */
export interface StateKeeper extends AsyncDisposable {
  /** As it was found. */
  readonly kept: Kept;
  /** Settles when it is on disk; of several that wait only the last is written. */
  save(kept: Kept): Promise<void>;
  /** Makes this copy the one that BIRD is started from. */
  publish(snapshot: Snapshot): Promise<void>;
  /** The main file of the copy that was published last, by a path that stays the same. */
  readonly activePath: string;
  /** Why reloads are held; `undefined` where they are not. */
  readonly held: string | undefined;
  /** Calls back when reloads are held, or no longer. */
  onHold(listener: (reason: string | undefined) => void): void;
  /** Holds reloads for this reason, also over restarts. */
  hold(reason: string): Promise<void>;
  resume(): Promise<void>;
}
