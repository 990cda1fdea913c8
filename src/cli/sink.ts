import { once } from "node:events";
import type { Writable } from "node:stream";

/** Nobody reads the output any more, as when `head` has seen enough. */
export class OutputClosed extends Error {
  override readonly name = "OutputClosed";
}

/** Writes text to a stream no faster than it is read. */
export class Sink {
  readonly #stream: Writable;
  readonly #closed = new AbortController();
  readonly #over: AbortSignal;

  /** `interrupt` ends every wait for the reader: what is not written by then is not worth it any more. */
  constructor(stream: Writable, interrupt: AbortSignal) {
    this.#stream = stream;
    this.#over = AbortSignal.any([this.#closed.signal, interrupt]);
    stream.on("error", this.#fail);
  }

  /** Fires when the stream can take no more; its reason is an {@link OutputClosed} or what else went wrong. */
  get closed(): AbortSignal {
    return this.#closed.signal;
  }

  /** Settles when the stream wants more. Throws the reason of `closed` or of the interrupt. */
  async write(text: string): Promise<void> {
    this.#over.throwIfAborted();
    if (text === "" || this.#stream.write(text)) return;
    try {
      await once(this.#stream, "drain", { signal: this.#over });
    } catch (error) {
      this.#over.throwIfAborted();
      throw error;
    }
  }

  /** Waits until all is written or can no longer be, then lets go of the stream. */
  async finish(): Promise<void> {
    const written = new Promise<void>((resolve) => {
      if (this.#over.aborted) return resolve();
      this.#over.addEventListener("abort", () => resolve(), { once: true });
      this.#stream.write("", () => resolve());
    });
    await written;
    // The error event comes after the callback of the write that failed.
    await new Promise((resolve) => setImmediate(resolve));
    this.#stream.off("error", this.#fail);
    // A pipe may tell once more that nobody reads it.
    this.#stream.on("error", ignore);
  }

  readonly #fail = (error: Error): void => {
    const isReaderGone = "code" in error && (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED");
    this.#closed.abort(isReaderGone ? new OutputClosed("nobody reads the output", { cause: error }) : error);
  };
}

function ignore(): void {}
