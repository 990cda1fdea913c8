import { isSame, lastViewOf, viewOf } from "./byte-view.ts";

/**
 * Remembers what runs of bytes mean, so that what repeats in a reply (next hops, communities, the times of one batch) is
 * read once and then shared. Its size is fixed: a new run takes the place of the one whose slot it falls on.
 */
export class ByteCache<Value> {
  readonly #mask: number;
  readonly #longest: number;
  readonly #keys: Uint8Array;
  readonly #keyView: DataView<ArrayBufferLike>;
  readonly #lengths: Uint16Array;
  readonly #values: (Value | undefined)[];
  #slot = 0;

  /** `slots` is a power of two; runs of more than `longest` bytes are not remembered. */
  constructor(slots: number, longest: number) {
    this.#mask = slots - 1;
    this.#longest = longest;
    this.#keys = new Uint8Array(slots * longest);
    this.#keyView = viewOf(this.#keys);
    this.#lengths = new Uint16Array(slots);
    this.#values = new Array<Value | undefined>(slots).fill(undefined);
  }

  /** What the bytes from `start` to `end` mean, if they are remembered. */
  find(bytes: Uint8Array, start: number, end: number): Value | undefined {
    const length = end - start;
    if (length > this.#longest) return undefined;
    const view = lastViewOf(bytes);
    const slot = hashOf(view, start, end) & this.#mask;
    this.#slot = slot;
    if (this.#lengths[slot] !== length) return undefined;
    if (!isSame(view, start, this.#keyView, slot * this.#longest, length)) return undefined;
    return this.#values[slot];
  }

  /** Remembers what the bytes mean that {@link find} was asked for last; gives `value` back. */
  keep(bytes: Uint8Array, start: number, end: number, value: Value): Value {
    const length = end - start;
    if (length > this.#longest) return value;
    const slot = this.#slot;
    this.#lengths[slot] = length;
    this.#values[slot] = value;
    this.#keys.set(bytes.subarray(start, end), slot * this.#longest);
    return value;
  }
}

/** Four bytes a step; none is left out, since paths and communities may differ in any. */
function hashOf(view: DataView<ArrayBufferLike>, start: number, end: number): number {
  let hash = end - start;
  let i = start;
  for (; i + 4 <= end; i += 4) {
    hash = Math.imul(hash ^ view.getInt32(i, true), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; i < end; i++) hash = Math.imul(hash ^ view.getUint8(i), 0x9e3779b1);
  // What differs in the last bytes alone is in the upper bits by now, and slots are told by the lower ones.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
