const NEWLINE = 0x0a;
const BLANK = 0x20;
const DASH = 0x2d;
const ZERO = 0x30;

/** Lines of a reply one behind the other, as BIRD sends them: a line with the code of the one before has a blank for it. */
export class LineBytes {
  #bytes: Buffer = Buffer.alloc(4096);
  #length = 0;
  #code = -1;

  get length(): number {
    return this.#length;
  }

  /** Adds a line that does not end the reply; its text is `bytes` from `start` to `end`. */
  add(code: number, bytes: Uint8Array, start: number, end: number): void {
    const buffer = this.#withRoom(end - start + 6);
    let at = this.#length;
    if (code === this.#code) {
      buffer[at++] = BLANK;
    } else {
      for (let power = 1000; power >= 1; power /= 10) buffer[at++] = ZERO + (Math.floor(code / power) % 10);
      buffer[at++] = DASH;
    }
    // Short as lines are, that is quicker than a copy by Node.
    for (let i = start; i < end; i++) buffer[at++] = bytes[i] ?? 0;
    buffer[at++] = NEWLINE;
    this.#length = at;
    this.#code = code;
  }

  /** All of them, until the next is added. */
  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
    this.#code = -1;
  }

  #withRoom(needed: number): Buffer {
    if (this.#length + needed > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(this.#length + needed, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    return this.#bytes;
  }
}
