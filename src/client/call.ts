import { aborted } from "./failures.ts";

/** How long a caller waits, and how it says that it no longer does. */
export interface CallOptions {
  /** Lets go of the call at once. A command that waits is withdrawn; one that runs is read to its end unseen. */
  readonly signal?: AbortSignal | undefined;
  /** The whole call's limit in milliseconds, waiting in the queue included. */
  readonly timeoutMs?: number | undefined;
}

/**
 * One caller's wait for a result: settled once, by the result, by the caller's signal or by its deadline, whichever
 * comes first. Its timer and listener end with it.
 */
export class Call<T> {
  readonly command: string;
  readonly result: Promise<T>;
  /** Called when the caller lets go before the result has come. */
  onLetGo: (() => void) | undefined;
  /** Gone once the call is settled. */
  #settlers: { resolve(value: T): void; reject(error: unknown): void } | undefined;
  readonly #signal: AbortSignal | undefined;
  readonly #timer: NodeJS.Timeout | undefined;

  /** `late` makes the error for a deadline that passes. */
  constructor(command: string, options: CallOptions, late: () => unknown) {
    this.command = command;
    this.result = new Promise((resolve, reject) => {
      this.#settlers = { resolve, reject };
    });
    this.#signal = options.signal;
    this.#timer =
      options.timeoutMs === undefined ? undefined : setTimeout(() => this.#letGo(late()), options.timeoutMs);
    this.#signal?.addEventListener("abort", this.#abort, { once: true });
    if (this.#signal?.aborted) this.#abort();
  }

  get isSettled(): boolean {
    return this.#settlers === undefined;
  }

  resolve(value: T): void {
    this.#settle()?.resolve(value);
  }

  reject(error: unknown): void {
    this.#settle()?.reject(error);
  }

  readonly #abort = (): void => this.#letGo(aborted(this.command, this.#signal?.reason));

  #letGo(error: unknown): void {
    const settlers = this.#settle();
    if (settlers === undefined) return;
    settlers.reject(error);
    this.onLetGo?.();
  }

  #settle(): { resolve(value: T): void; reject(error: unknown): void } | undefined {
    const settlers = this.#settlers;
    this.#settlers = undefined;
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener("abort", this.#abort);
    return settlers;
  }
}
