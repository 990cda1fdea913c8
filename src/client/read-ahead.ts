/**
 * Reads from a source at full speed up to a bound, then pauses it until the reader has caught up. So a reader that
 * stalls for a moment does not stall BIRD, whose tables may change under a reply that waits (on BIRD 2 the routes
 * that vanish are then missing from it without a word).
 */
export class ReadAhead implements AsyncIterable<Uint8Array> {
  readonly #maxBytes: number;
  readonly #chunks: Uint8Array[] = [];
  #bytes = 0;
  #end: { readonly error: unknown } | "open" | "ended" = "open";
  #wakeReader: (() => void) | undefined;
  #wakeSource: (() => void) | undefined;

  /** Begins to read at once; holds at most `maxBytes` and the one chunk that went beyond them. */
  constructor(source: AsyncIterable<Uint8Array>, maxBytes: number) {
    this.#maxBytes = maxBytes;
    void this.#fill(source);
  }

  /** How many bytes wait to be read. */
  get bytes(): number {
    return this.#bytes;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, void> {
    try {
      for (;;) {
        const chunk = this.#chunks.shift();
        if (chunk !== undefined) {
          this.#bytes -= chunk.length;
          if (this.#bytes < this.#maxBytes) this.#wakeSource?.();
          yield chunk;
        } else if (this.#end === "open") {
          await new Promise<void>((resolve) => {
            this.#wakeReader = resolve;
          });
        } else if (this.#end === "ended") {
          return;
        } else {
          throw this.#end.error;
        }
      }
    } finally {
      this.#end = "ended";
      this.#wakeSource?.();
    }
  }

  async #fill(source: AsyncIterable<Uint8Array>): Promise<void> {
    try {
      for await (const chunk of source) {
        this.#chunks.push(chunk);
        this.#bytes += chunk.length;
        this.#wakeReader?.();
        while (this.#bytes >= this.#maxBytes && this.#end === "open") {
          await new Promise<void>((resolve) => {
            this.#wakeSource = resolve;
          });
        }
        if (this.#end !== "open") return;
      }
      this.#end = "ended";
    } catch (error) {
      if (this.#end === "open") this.#end = { error };
    }
    this.#wakeReader?.();
  }
}
