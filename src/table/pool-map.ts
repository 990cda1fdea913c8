import type { ValuePool } from "./value-pool.ts";

const UNASKED = -2;

/** Which number the values of one pool have in another one, found as it is asked for. */
export class PoolMap {
  readonly #from: ValuePool<unknown>;
  readonly #to: ValuePool<unknown>;
  readonly #ids: Int32Array;

  constructor(from: ValuePool<unknown>, to: ValuePool<unknown>) {
    this.#from = from;
    this.#to = to;
    this.#ids = new Int32Array(from.size).fill(UNASKED);
  }

  /** The number of the same value in the other pool; -1 where it is not there. */
  of(id: number): number {
    const known = this.#ids[id] ?? -1;
    if (known !== UNASKED) return known;
    const found = this.#to.find(this.#from.at(id));
    this.#ids[id] = found;
    return found;
  }
}
