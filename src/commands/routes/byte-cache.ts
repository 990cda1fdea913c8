/** The longest run of bytes that is remembered. */
const MAX_KEY_BYTES = 192;

/**
 * Remembers what runs of bytes mean, so that what repeats in a reply (next hops, AS paths, the times of one batch) is
 * read once and then shared. Its size is fixed: a new run takes the place of the one whose slot it falls on.
 */
export class ByteCache<Value> {
  readonly #mask: number;
  readonly #keys: Uint8Array;
  readonly #lengths: Uint16Array;
  readonly #values: (Value | undefined)[];
  #slot = 0;

  /** `slots` is a power of two. */
  constructor(slots: number) {
    this.#mask = slots - 1;
    this.#keys = new Uint8Array(slots * MAX_KEY_BYTES);
    this.#lengths = new Uint16Array(slots);
    this.#values = new Array<Value | undefined>(slots).fill(undefined);
  }

  /** What the bytes from `start` to `end` mean, if they are remembered. */
  find(bytes: Uint8Array, start: number, end: number): Value | undefined {
    let hash = 0x811c9dc5;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
    const slot = (hash ^ (hash >>> 15)) & this.#mask;
    this.#slot = slot;
    if (this.#lengths[slot] !== end - start) return undefined;
    for (let i = start, key = slot * MAX_KEY_BYTES; i < end; i++, key++) {
      if (bytes[i] !== this.#keys[key]) return undefined;
    }
    return this.#values[slot];
  }

  /** Remembers what the bytes mean that {@link find} was asked for last; gives `value` back. */
  keep(bytes: Uint8Array, start: number, end: number, value: Value): Value {
    if (end - start > MAX_KEY_BYTES) return value;
    this.#lengths[this.#slot] = end - start;
    this.#values[this.#slot] = value;
    const first = this.#slot * MAX_KEY_BYTES;
    for (let i = start; i < end; i++) this.#keys[first + i - start] = bytes[i] ?? 0;
    return value;
  }
}
