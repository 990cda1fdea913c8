/** How a process ended; an adopted one tells neither. */
export interface DaemonExit {
  readonly code: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
}

/** A `bird` process that is watched: one that was started, or one that was found. */
export interface Daemon {
  /** `undefined` where it was found and may not be looked up. */
  readonly pid: number | undefined;
  /** It ran before and was not started by this supervisor: its log and its exit status go elsewhere. */
  readonly isAdopted: boolean;
  /** Settles when it is gone and its log is read to the end; never rejects. */
  readonly exited: Promise<DaemonExit>;
  /** Sends a signal, and says whether that was possible. */
  signal(signal: NodeJS.Signals): boolean;
}
