/** What a socket writes into at a time. BIRD sends 10 kB at once and less, so several reads share one. */
const BLOCK_BYTES = 65_536;

/** A block with less room than this is left as it is. */
const LEAST_ROOM_BYTES = 16_384;

/** So much is kept for a reader that has not come for it; then the socket is to pause. */
const MOST_KEPT_BYTES = 65_536;

/**
 * What a socket has received and nobody has taken. The socket writes into blocks of its own, one read behind the other: a
 * fresh buffer for each read, which Node makes otherwise, costs a quarter of the processor time of reading and 30 MB of
 * memory (a million routes received and dropped, three rounds in turn).
 */
export class ReceivedBytes {
  readonly #resume: () => void;
  #block: Buffer = Buffer.allocUnsafeSlow(BLOCK_BYTES);
  /** Of the block: what has been taken, and what has been received. */
  #taken = 0;
  #received = 0;
  /** What blocks before it hold. */
  readonly #before: Uint8Array[] = [];
  #kept = 0;
  #end: { readonly error: unknown } | "open" | "ended" = "open";
  #wake: (() => void) | undefined;

  /** `resume` is called when a socket that was told to pause is to go on. */
  constructor(resume: () => void) {
    this.#resume = resume;
  }

  /** Where the socket may write next. */
  room(): Uint8Array {
    if (this.#block.length - this.#received < LEAST_ROOM_BYTES) {
      if (this.#taken < this.#received) this.#before.push(this.#block.subarray(this.#taken, this.#received));
      this.#block = Buffer.allocUnsafeSlow(BLOCK_BYTES);
      this.#taken = 0;
      this.#received = 0;
    }
    return this.#block.subarray(this.#received);
  }

  /** Says that so many bytes were written there; `false` where the socket is to pause. */
  add(bytes: number): boolean {
    this.#received += bytes;
    this.#kept += bytes;
    this.#wake?.();
    return this.#kept < MOST_KEPT_BYTES;
  }

  /** Says that no more comes; with an error, why. Only the first call counts. */
  end(reason: { readonly error: unknown } | "ended"): void {
    if (this.#end === "open") this.#end = reason;
    this.#wake?.();
  }

  /** All that comes, once. */
  async *chunks(): AsyncGenerator<Uint8Array, void, void> {
    for (;;) {
      const chunk = this.#take();
      if (chunk !== undefined) {
        yield chunk;
      } else if (this.#end === "open") {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      } else if (this.#end === "ended") {
        return;
      } else {
        throw this.#end.error;
      }
    }
  }

  #take(): Uint8Array | undefined {
    const chunk = this.#before.shift() ?? this.#block.subarray(this.#taken, this.#received);
    if (chunk.buffer === this.#block.buffer) this.#taken = this.#received;
    if (chunk.length === 0) return undefined;
    const isFull = this.#kept >= MOST_KEPT_BYTES;
    this.#kept -= chunk.length;
    if (isFull && this.#kept < MOST_KEPT_BYTES) this.#resume();
    return chunk;
  }
}
