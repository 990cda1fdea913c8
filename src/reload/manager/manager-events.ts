import type { BirdState, Phase, SourceState } from "../state/reload-state.ts";
import type { BirdExited, BirdStarted } from "../supervisor/events.ts";
import type { LogLine } from "../supervisor/log-line.ts";
import type { WatchMode } from "../watch/watch-mode.ts";
import type { AttemptRecord } from "./attempt-record.ts";
import type { Degradation } from "./manager-status.ts";

/** What a reload manager tells while it works. */
export interface ManagerEvents {
  /** It got a step further. */
  phase: [phase: Phase];
  /** An attempt ended; also one that is only postponed. */
  attempt: [record: AttemptRecord];
  source: [source: SourceState];
  bird: [bird: BirdState];
  /** Inotify or polling. */
  watch: [mode: WatchMode];
  /** A periodic reading found a change that no event had told. */
  caughtUp: [];
  /** Reloads are held for this reason, or `undefined`: no longer. */
  hold: [reason: string | undefined];
  /** Somebody else changed BIRD's configuration. */
  drift: [message: string];
  degraded: [what: Degradation];
  /** It is as it should be again. */
  recovered: [code: string];
  /** A watched folder had gone, or another is in its place, and is watched again. */
  rearmed: [folder: string];
  /** BIRD was started, where the manager does that. */
  birdStarted: [started: BirdStarted];
  birdExited: [exited: BirdExited];
  /** A line of BIRD's own log, where the manager starts it. */
  birdLog: [line: LogLine];
  /** A fault of the program, of the disk, or a BIRD that cannot be started at all: it cannot go on and should be stopped. */
  failure: [error: unknown];
}
