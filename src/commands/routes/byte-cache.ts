/**
 * Remembers what runs of bytes mean, so that what repeats in a reply (next hops, communities, the times of one batch) is
 * read once and then shared. Its size is fixed: a new run takes the place of the one whose slot it falls on.
 */
export class ByteCache<Value> {
  readonly #mask: number;
  readonly #longest: number;
  readonly #keys: Uint8Array;
  readonly #lengths: Uint16Array;
  readonly #values: (Value | undefined)[];
  #slot = 0;

  /** `slots` is a power of two; runs of more than `longest` bytes are not remembered. */
  constructor(slots: number, longest: number) {
    this.#mask = slots - 1;
    this.#longest = longest;
    this.#keys = Buffer.alloc(slots * longest);
    this.#lengths = new Uint16Array(slots);
    this.#values = new Array<Value | undefined>(slots).fill(undefined);
  }

  /** What the bytes from `start` to `end` mean, if they are remembered. */
  find(bytes: Uint8Array, start: number, end: number): Value | undefined {
    const length = end - start;
    if (length > this.#longest) return undefined;
    const slot = hashOf(bytes, start, end) & this.#mask;
    this.#slot = slot;
    if (this.#lengths[slot] !== length) return undefined;
    const keys = this.#keys;
    const shift = slot * this.#longest - start;
    for (let i = start; i < end; i++) if (bytes[i] !== keys[i + shift]) return undefined;
    return this.#values[slot];
  }

  /** Remembers what the bytes mean that {@link find} was asked for last; gives `value` back. */
  keep(bytes: Uint8Array, start: number, end: number, value: Value): Value {
    const length = end - start;
    if (length > this.#longest) return value;
    const slot = this.#slot;
    this.#lengths[slot] = length;
    this.#values[slot] = value;
    const keys = this.#keys;
    const shift = slot * this.#longest - start;
    for (let i = start; i < end; i++) keys[i + shift] = bytes[i] ?? 0;
    return value;
  }
}

/** Four bytes a step; none is left out, since paths and communities may differ in any. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  let i = start;
  for (; i + 4 <= end; i += 4) {
    const four =
      (bytes[i] ?? 0) |
      ((bytes[i + 1] ?? 0) << 8) |
      ((bytes[i + 2] ?? 0) << 16) |
      ((bytes[i + 3] ?? 0) << 24);
    hash = Math.imul(hash ^ four, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; i < end; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x9e3779b1);
  // What differs in the last bytes alone is in the upper bits by now, and slots are told by the lower ones.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
