/** What `show threads` of 3.x says (sysdep/unix/io-loop.c, cmd_show_threads). */
export interface ThreadsSummary {
  readonly threads: readonly ThreadSummary[];
  readonly groups: readonly ThreadGroupSummary[];
  /** Lines that no field knows. */
  readonly unknown: readonly string[];
}

/** One thread, in short. */
export interface ThreadSummary {
  /** In hexadecimal, four digits. */
  readonly id: string;
  /** Whether it has so much to do that it gives loops away. */
  readonly isBusy: boolean;
  /** What its loops took, in seconds. */
  readonly workingSeconds: number;
  /** What it took for itself, in seconds. */
  readonly overheadSeconds: number;
  /** Seconds since it last took a loop or gave one away. */
  readonly lastPickupDropSeconds: number;
  /** Words that no field knows. */
  readonly unknown: readonly string[];
}

/** The loops of a thread group that no thread runs at the moment. */
export interface ThreadGroupSummary {
  readonly name: string;
  readonly unassignedLoops: number;
  /** What they took, in seconds; `undefined` where all are assigned. */
  readonly unassignedSeconds: number | undefined;
}

/** What `show threads all` of 3.x says. */
export interface Threads {
  readonly threads: readonly Thread[];
  readonly groups: readonly ThreadGroup[];
  /** Lines that no field knows. */
  readonly unknown: readonly string[];
}

/** One thread with its loops. */
export interface Thread {
  /** In hexadecimal, four digits. */
  readonly id: string;
  /** Whether it has so much to do that it gives loops away. */
  readonly isBusy: boolean;
  readonly busyCounter: number;
  readonly loops: readonly ThreadLoop[];
  /** What its loops took, in seconds. */
  readonly totalWorkingSeconds: number;
  /** What it took for itself. */
  readonly overhead: SpentTime;
  readonly idle: SpentTime;
}

/** A thread group with its loops that no thread runs at the moment. */
export interface ThreadGroup {
  readonly name: string;
  readonly unassignedLoops: readonly ThreadLoop[];
  /** What they took, in seconds; `undefined` where all are assigned. */
  readonly totalWorkingSeconds: number | undefined;
}

/** One loop: a protocol or a table with its own lock. */
export interface ThreadLoop {
  /** BIRD's words, for example `Routing table service master4`. */
  readonly name: string;
  readonly working: SpentTime;
  /** What it waited for its lock. */
  readonly locking: SpentTime;
}

/** Time that was spent on something, in all and lately. */
export interface SpentTime {
  readonly totalSeconds: number;
  /** How many seconds BIRD says that `lastNs` is about. */
  readonly lastSeconds: number;
  /** Nanoseconds in each of the last seconds, the present one first. */
  readonly lastNs: readonly number[];
}
