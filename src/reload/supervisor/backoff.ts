/** The shortest and the longest wait before a start, in milliseconds. */
export interface RestartDelay {
  readonly least: number;
  readonly most: number;
}

/** Waits that double from one to the next until they are told to begin anew. */
export class Backoff {
  readonly #delay: RestartDelay;
  readonly #random: () => number;
  #attempt = 0;

  /** `random` gives numbers from 0 to below 1. */
  constructor(delay: RestartDelay, random: () => number = Math.random) {
    this.#delay = delay;
    this.#random = random;
  }

  /** The next wait, in milliseconds: between half and all of what is due, so that the BIRDs of a rack spread out. */
  next(): number {
    const { least, most } = this.#delay;
    const due = Math.min(least * 2 ** this.#attempt, most);
    if (due < most) this.#attempt++;
    return Math.round(due * (0.5 + this.#random() / 2));
  }

  /** Begins anew with the shortest wait. */
  reset(): void {
    this.#attempt = 0;
  }
}
