import type { CancelWait, WatchClock } from "./clock.ts";

/** Why a wait for quiet ended: nothing happened for so long, or there was no more time to wait. */
export type QuietEnd = "quiet" | "overdue";

/** How long to wait for quiet, and what comes then. */
export interface QuietPeriodOptions {
  /** Nothing may have happened for so long, in milliseconds. */
  readonly quietMs: number;
  /** It ends so long after the first event in any case, in milliseconds. */
  readonly maxWaitMs: number;
  readonly clock: WatchClock;
  /** Half of it was quiet; once for each that ends. */
  readonly onPause?: () => void;
  readonly onEnd: (end: QuietEnd) => void;
}

/** Makes one call out of many events: when they pause, or at the latest when the first is long enough ago. */
export class QuietPeriod {
  readonly #options: QuietPeriodOptions;
  #firstAt = 0;
  #lastAt = 0;
  #hasPaused = false;
  #cancel: CancelWait | undefined;

  constructor(options: QuietPeriodOptions) {
    this.#options = options;
  }

  /** Whether something happened whose end has not been called. */
  get isWaiting(): boolean {
    return this.#cancel !== undefined;
  }

  /** Something happened. */
  note(): void {
    this.#lastAt = this.#options.clock.now();
    if (this.#cancel !== undefined) return;
    this.#firstAt = this.#lastAt;
    this.#hasPaused = false;
    this.#wait();
  }

  /** Forgets what happened. */
  cancel(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** One timer for however many events: when it is due it looks whether there were more. */
  #wait(): void {
    const { quietMs, maxWaitMs, clock } = this.#options;
    const restMs = this.#hasPaused ? quietMs : quietMs / 2;
    const dueAt = Math.min(this.#lastAt + restMs, this.#firstAt + maxWaitMs);
    this.#cancel = clock.after(dueAt - clock.now(), () => this.#look());
  }

  #look(): void {
    const { quietMs, maxWaitMs, clock, onPause, onEnd } = this.#options;
    const now = clock.now();
    const isQuiet = now >= this.#lastAt + quietMs;
    if (!this.#hasPaused && now >= this.#lastAt + quietMs / 2) {
      this.#hasPaused = true;
      if (!isQuiet) onPause?.();
    }
    if (!isQuiet && now < this.#firstAt + maxWaitMs) {
      this.#wait();
      return;
    }
    this.#cancel = undefined;
    onEnd(isQuiet ? "quiet" : "overdue");
  }
}
