import { MrtDecoder, type MrtOptions } from "./mrt-decoder.ts";
import type { MrtRoute } from "./mrt-route.ts";

/** Where the bytes of a dump come from: a file's read stream, or chunks that are in memory. */
export type MrtSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * So many bytes are decoded at once, whatever the chunks are: what bounds the routes in memory. With more of them waiting
 * the collector has more to move, with fewer there are more turns to wait for (benchmarks/programs/mrt.ts).
 */
const PIECE_BYTES = 8_192;

/**
 * The routes of an MRT table dump as `mrt dump` and `protocol mrt` write it, in the file's order, in memory that does
 * not grow with the file. The routes before a failure are all given first. Leaving the loop early closes the source.
 *
 * The iterator rejects with `MRT_TRUNCATED`, `MRT_INVALID`, `MRT_UNKNOWN_RECORD`, or with what the source throws.
 */
export function readMrt(
  source: MrtSource,
  options: MrtOptions = {},
): AsyncIterableIterator<MrtRoute, undefined> {
  return new MrtRoutes(source, options);
}

/** Routes that are here are given without a turn of a generator: it would take as long as decoding them. */
class MrtRoutes implements AsyncIterableIterator<MrtRoute, undefined> {
  readonly #decoded: AsyncGenerator<MrtRoute[], undefined>;
  #batch: readonly MrtRoute[] = [];
  #next = 0;
  /** How many calls wait for a batch; while any does, all take their turn behind it. */
  #waiting = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(source: MrtSource, options: MrtOptions) {
    this.#decoded = decodeBatches(source, options);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<MrtRoute, undefined>> {
    const value = this.#waiting === 0 ? this.#batch[this.#next] : undefined;
    if (value === undefined) return this.#awaited();
    this.#next++;
    return Promise.resolve({ value, done: false });
  }

  async return(): Promise<IteratorResult<MrtRoute, undefined>> {
    this.#batch = [];
    await this.#decoded.return(undefined);
    return { value: undefined, done: true };
  }

  async #awaited(): Promise<IteratorResult<MrtRoute, undefined>> {
    this.#waiting++;
    const turn = this.#turn.then(
      () => this.#take(),
      () => this.#take(),
    );
    this.#turn = turn;
    try {
      return await turn;
    } finally {
      this.#waiting--;
    }
  }

  async #take(): Promise<IteratorResult<MrtRoute, undefined>> {
    for (;;) {
      const value = this.#batch[this.#next];
      if (value !== undefined) {
        this.#next++;
        return { value, done: false };
      }
      const batch = await this.#decoded.next();
      if (batch.done === true) return { value: undefined, done: true };
      this.#batch = batch.value;
      this.#next = 0;
    }
  }
}

/** Each batch is the same array, filled anew: the next one is asked for when all of the last has been given out. */
async function* decodeBatches(source: MrtSource, options: MrtOptions): AsyncGenerator<MrtRoute[], undefined> {
  const batch: MrtRoute[] = [];
  const decoder = new MrtDecoder((route) => void batch.push(route), options);
  try {
    for await (const chunk of source) {
      for (let start = 0; start < chunk.length; start += PIECE_BYTES) {
        decoder.push(chunk.subarray(start, start + PIECE_BYTES));
        if (batch.length > 0) yield batch;
        batch.length = 0;
      }
    }
    decoder.end();
  } catch (error) {
    if (batch.length > 0) yield batch;
    throw error;
  }
  return undefined;
}
