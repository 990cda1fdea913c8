import { BirdError } from "../../errors.ts";

/**
 * Reads something that takes time for as many callers as ask meanwhile, with one limit: nobody waits longer, and there
 * is never more than one read, even where it outlives its limit.
 */
export class SharedRead<T> implements Disposable {
  readonly #what: string;
  readonly #read: (signal: AbortSignal) => Promise<T>;
  readonly #limitMs: number;
  readonly #closing = new AbortController();
  #running: Promise<T> | undefined;

  /** `limitMs` is in milliseconds; `what` names the read in errors. */
  constructor(what: string, read: (signal: AbortSignal) => Promise<T>, limitMs: number) {
    this.#what = what;
    this.#read = read;
    this.#limitMs = limitMs;
  }

  /**
   * The result of the read that is under way, or of a new one.
   *
   * @throws {BirdError} `DEADLINE_EXCEEDED` at the limit, `CLOSED` when it is disposed, or what the read rejects with.
   */
  get(): Promise<T> {
    if (this.#running !== undefined) return this.#running;
    if (this.#closing.signal.aborted) return Promise.reject(this.#closing.signal.reason);
    const { read, result } = this.#begin();
    this.#running = result;
    const end = (): void => {
      this.#running = undefined;
    };
    // Not when the result is there: a read that does not heed its signal is still under way then.
    read.then(end, end);
    return result;
  }

  [Symbol.dispose](): void {
    this.#closing.abort(closedError("CLOSED", `${this.#what}: the manager is being closed`));
  }

  #begin(): { readonly read: Promise<T>; readonly result: Promise<T> } {
    const limit = new AbortController();
    const signal = AbortSignal.any([limit.signal, this.#closing.signal]);
    const timer = setTimeout(() => {
      limit.abort(
        closedError("DEADLINE_EXCEEDED", `${this.#what}: BIRD did not answer in ${this.#limitMs} ms`),
      );
    }, this.#limitMs);
    const read = Promise.resolve(signal).then(this.#read);
    const result = new Promise<T>((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", stop);
      };
      const stop = (): void => {
        settle();
        reject(signal.reason);
      };
      signal.addEventListener("abort", stop);
      read.then(resolve, reject).finally(settle);
    });
    // Callers may have gone.
    result.catch(() => {});
    return { read, result };
  }
}

function closedError(code: "DEADLINE_EXCEEDED" | "CLOSED", message: string): BirdError {
  return new BirdError(message, { kind: "closed", code, command: undefined });
}
