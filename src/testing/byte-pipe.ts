interface Piece {
  readonly bytes: Uint8Array;
  taken(): void;
  lost(error: Error): void;
}

/**
 * One direction of a byte stream in memory. Each piece that is written arrives as one chunk of its own, and the write
 * settles when the reader has taken it: a reader that stops reading stops the writer.
 */
export class BytePipe implements AsyncIterable<Uint8Array> {
  readonly #pieces: Piece[] = [];
  #isEnded = false;
  #wakeReader: (() => void) | undefined;

  /** Hands one piece to the reader; rejects where the stream ends before the reader has taken it. */
  write(bytes: Uint8Array): Promise<void> {
    if (this.#isEnded) return Promise.reject(new Error("the stream has ended"));
    return new Promise((resolve, reject) => {
      this.#pieces.push({ bytes, taken: resolve, lost: reject });
      this.#wakeReader?.();
    });
  }

  /** Ends the stream; what nobody has taken is lost. Idempotent. */
  end(): void {
    this.#isEnded = true;
    for (const piece of this.#pieces.splice(0)) piece.lost(new Error("the stream has ended"));
    this.#wakeReader?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, void> {
    for (;;) {
      const piece = this.#pieces.shift();
      if (piece !== undefined) {
        piece.taken();
        yield piece.bytes;
      } else if (this.#isEnded) {
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wakeReader = resolve;
        });
      }
    }
  }
}
