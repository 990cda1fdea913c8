import type { EventEmitter } from "eventemitter3";
import type { BirdVersion } from "../../model/version.ts";
import type { Degradation } from "./degradation.ts";
import type { ExitCause } from "./exit-cause.ts";
import type { LogLine } from "./log-line.ts";

/** BIRD runs, though it may not answer yet. */
export interface BirdStarted {
  /** `undefined` where a BIRD was adopted whose process may not be looked up. */
  readonly pid: number | undefined;
  /** What it was started from; `undefined` where it was adopted. */
  readonly configFile: string | undefined;
}

/** BIRD answers `show status` on its socket. */
export interface BirdReady {
  readonly pid: number | undefined;
  readonly version: BirdVersion;
}

/** BIRD ended. */
export interface BirdExited {
  readonly pid: number | undefined;
  readonly code: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
  /** For how long it ran, in milliseconds. */
  readonly ranMs: number;
  readonly cause: ExitCause;
  /** When it is started again, in milliseconds from now; `undefined` where it is not. */
  readonly willRestartInMs: number | undefined;
}

/** BIRD could not even be run, or nobody knew from what. */
export interface BirdNotStarted {
  readonly error: unknown;
  readonly willRestartInMs: number | undefined;
}

/** BIRD ended too often too soon; the next start asks again for the file to start from. */
export interface CrashLoop {
  readonly exits: number;
  readonly withinMs: number;
  /** What the last one was started from; `undefined` where it was adopted. */
  readonly configFile: string | undefined;
  readonly cause: ExitCause;
}

/** What a supervisor tells, with the arguments of each listener. */
export interface SupervisorEvents {
  started: [started: BirdStarted];
  ready: [ready: BirdReady];
  /** One line of BIRD's log. It writes one where the configuration says `log stderr`, and before it is read. */
  log: [line: LogLine];
  exited: [exited: BirdExited];
  notStarted: [notStarted: BirdNotStarted];
  crashLoop: [crashLoop: CrashLoop];
  degraded: [degradation: Degradation];
}

/**
 * Calls listeners through `emit`. What one of them throws is an uncaught exception of the program, as with Node's own
 * events, but never a fault of the supervision.
 */
export function tell(
  events: EventEmitter<SupervisorEvents>,
  emit: (events: EventEmitter<SupervisorEvents>) => void,
): void {
  try {
    emit(events);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
