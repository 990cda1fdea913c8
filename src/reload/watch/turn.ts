/** Runs one job at a time; what is asked for while one runs comes after it, all in one. */
export class Turn<Cause> {
  readonly #job: (cause: Cause) => Promise<void>;
  readonly #merge: (one: Cause, other: Cause) => Cause;
  #running: Promise<void> = Promise.resolve();
  #next: { cause: Cause; readonly done: Promise<void> } | undefined;

  constructor(job: (cause: Cause) => Promise<void>, merge: (one: Cause, other: Cause) => Cause) {
    this.#job = job;
    this.#merge = merge;
  }

  /** Settles as the job does that begins after this call. */
  ask(cause: Cause): Promise<void> {
    if (this.#next !== undefined) {
      this.#next.cause = this.#merge(this.#next.cause, cause);
      return this.#next.done;
    }
    const next = { cause, done: this.#running.then(() => this.#begin()) };
    this.#next = next;
    // Whoever asked hears of its failure; the one behind it runs all the same.
    this.#running = next.done.then(undefined, () => {});
    return next.done;
  }

  #begin(): Promise<void> | undefined {
    const next = this.#next;
    this.#next = undefined;
    return next && this.#job(next.cause);
  }
}
