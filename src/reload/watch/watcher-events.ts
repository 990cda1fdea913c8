import type { BirdError } from "../../errors.ts";
import type { ConfigSource } from "../source/config-source.ts";
import type { SubPath } from "./sub-path.ts";
import type { WatchMode } from "./watch-mode.ts";

/** What a watcher tells by itself, with the arguments of each listener. */
export interface WatcherEvents {
  /** The configuration is whole, and another one than was told last; or there is one again after a fault. */
  stable: [source: ConfigSource];
  /** There is none that can be read; told once for each distinct fault, as long as it lasts. */
  fault: [error: BirdError];
  /** Changes are noticed in another way from now on. It begins with inotify. */
  mode: [mode: WatchMode];
  /** A file is a mount point of its own, or what lies under it was deleted; told once for each. */
  subPath: [subPath: SubPath];
  /** A resync found a change that nothing had told; what it found was told before. */
  caughtUp: [];
  /** A watched folder had gone, or another is in its place, and is watched again; told once for each loss. */
  rearmed: [folder: string];
}
