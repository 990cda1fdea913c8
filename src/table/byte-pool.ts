const EMPTY = 0xffff_ffff;

/**
 * Runs of bytes, each kept once: equal ones get the same number. They lie behind one another in one buffer, outside the
 * heap that the collector walks.
 */
export class BytePool {
  #bytes: Buffer = Buffer.alloc(4_096);
  /** Where each run ends; it begins where the one before ends. */
  #ends = new Uint32Array(256);
  #size = 0;
  /** The numbers of the runs by their hash; a run whose slot is taken has the next free one. */
  #slots = new Uint32Array(512).fill(EMPTY);

  /** How many runs there are. */
  get size(): number {
    return this.#size;
  }

  /** How much memory all of it takes. */
  get byteLength(): number {
    return this.#bytes.length + this.#ends.byteLength + this.#slots.byteLength;
  }

  /** What holds the runs; from `start(id)` to `end(id)` is one. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  /** Where a run begins. */
  start(id: number): number {
    return id === 0 ? 0 : (this.#ends[id - 1] ?? 0);
  }

  /** Where a run ends. */
  end(id: number): number {
    return this.#ends[id] ?? 0;
  }

  /** The number of the first `length` bytes, which are copied where they are new. */
  add(bytes: Buffer, length: number): number {
    const slot = this.#slotOf(bytes, length);
    const known = this.#slots[slot] ?? EMPTY;
    if (known !== EMPTY) return known;
    const id = this.#size++;
    const start = this.start(id);
    if (start + length > this.#bytes.length) this.#bytes = enlarged(this.#bytes, start + length);
    bytes.copy(this.#bytes, start, 0, length);
    if (id === this.#ends.length) this.#ends = resized(this.#ends, 2 * id);
    this.#ends[id] = start + length;
    this.#slots[slot] = id;
    if (2 * this.#size > this.#slots.length) this.#rehash(4 * this.#size);
    return id;
  }

  /** The number of the first `length` bytes; -1 where they are not here. */
  find(bytes: Buffer, length: number): number {
    const id = this.#slots[this.#slotOf(bytes, length)] ?? EMPTY;
    return id === EMPTY ? -1 : id;
  }

  /** Gives back the memory that is held for more. */
  trim(): void {
    this.#bytes = Buffer.from(this.#bytes.subarray(0, this.start(this.#size)));
    this.#ends = resized(this.#ends, this.#size);
  }

  /** The slot of these bytes, or the free one where they would be put. */
  #slotOf(bytes: Buffer, length: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashOf(bytes, 0, length) & mask;
    for (;;) {
      const id = this.#slots[slot] ?? EMPTY;
      if (id === EMPTY || this.#isRun(id, bytes, length)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #isRun(id: number, bytes: Buffer, length: number): boolean {
    const start = this.start(id);
    if (this.end(id) - start !== length) return false;
    const kept = this.#bytes;
    for (let i = 0; i < length; i++) if (kept[start + i] !== bytes[i]) return false;
    return true;
  }

  #rehash(least: number): void {
    const slots = new Uint32Array(2 ** Math.ceil(Math.log2(least))).fill(EMPTY);
    const mask = slots.length - 1;
    for (let id = 0; id < this.#size; id++) {
      let slot = hashOf(this.#bytes, this.start(id), this.end(id)) & mask;
      while (slots[slot] !== EMPTY) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.#slots = slots;
  }
}

function hashOf(bytes: Buffer, start: number, end: number): number {
  let hash = end - start;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x0100_0193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  return hash ^ (hash >>> 13);
}

function enlarged(bytes: Buffer, least: number): Buffer {
  const larger = Buffer.alloc(Math.max(2 * bytes.length, least));
  bytes.copy(larger);
  return larger;
}

function resized(values: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const others = new Uint32Array(length);
  others.set(values.subarray(0, length));
  return others;
}
