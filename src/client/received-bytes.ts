/** What a socket writes into at a time. BIRD sends 10 kB at once and less, so several reads share one. */
const BLOCK_BYTES = 65_536;

/** A block with less room than this is left as it is. */
const LEAST_ROOM_BYTES = 16_384;

/** So much is kept for a reader that has not come for it; then the socket is to pause. */
const MOST_KEPT_BYTES = 65_536;

/** How many blocks that nobody needs any longer are kept to be written into again: what a connection reads ahead for speed. */
const MOST_FREE_BLOCKS = 64;

/** What the socket writes into: how far it has, what has been taken of that, and what of it is no longer needed. */
interface Block {
  readonly bytes: Buffer;
  received: number;
  taken: number;
  released: number;
}

/**
 * What a socket has received and nobody has taken. The socket writes into blocks of its own, one read behind the other: a
 * fresh buffer for each read, which Node makes otherwise, costs a quarter of the processor time of reading and 30 MB of
 * memory (a million routes received and dropped, three rounds in turn). What is released is written into again while it
 * is still in the processor's cache.
 */
export class ReceivedBytes {
  readonly #resume: () => void;
  readonly #blocks = new Map<ArrayBufferLike, Block>();
  readonly #free: Block[] = [];
  #block: Block = this.#nextBlock();
  /** What is left of blocks before it. */
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
    if (BLOCK_BYTES - this.#block.received < LEAST_ROOM_BYTES) {
      const full = this.#block;
      if (full.taken < full.received) this.#before.push(takeFrom(full));
      this.#block = this.#nextBlock();
      this.#freeIfReleased(full);
    }
    return this.#block.bytes.subarray(this.#block.received);
  }

  /** Says that so many bytes were written there; `false` where the socket is to pause. */
  add(bytes: number): boolean {
    this.#block.received += bytes;
    this.#kept += bytes;
    this.#wake?.();
    return this.#kept < MOST_KEPT_BYTES;
  }

  /** Says that the bytes of a chunk are no longer needed: they may be written over. */
  release(chunk: Uint8Array): void {
    const block = this.#blocks.get(chunk.buffer);
    if (block === undefined) return;
    block.released += chunk.length;
    if (block !== this.#block) this.#freeIfReleased(block);
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
    const chunk = this.#before.shift() ?? takeFrom(this.#block);
    if (chunk.length === 0) return undefined;
    const isFull = this.#kept >= MOST_KEPT_BYTES;
    this.#kept -= chunk.length;
    if (isFull && this.#kept < MOST_KEPT_BYTES) this.#resume();
    return chunk;
  }

  #nextBlock(): Block {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    const block = { bytes: Buffer.allocUnsafeSlow(BLOCK_BYTES), received: 0, taken: 0, released: 0 };
    this.#blocks.set(block.bytes.buffer, block);
    return block;
  }

  #freeIfReleased(block: Block): void {
    if (block.released < block.received) return;
    if (this.#free.length === MOST_FREE_BLOCKS) {
      this.#blocks.delete(block.bytes.buffer);
      return;
    }
    block.received = 0;
    block.taken = 0;
    block.released = 0;
    this.#free.push(block);
  }
}

function takeFrom(block: Block): Uint8Array {
  const chunk = block.bytes.subarray(block.taken, block.received);
  block.taken = block.received;
  return chunk;
}
