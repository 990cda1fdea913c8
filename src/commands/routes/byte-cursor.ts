import { readText } from "./ascii.ts";

const ZERO = 0x30;
const NINE = 0x39;

/** The most digits that are read here: what has more is left to the grammar, which sees what a number can hold. */
const MAX_DIGITS = 15;

/** A place in a line's bytes, from which values are read to the right. One is used again for line after line. */
export class ByteCursor {
  bytes: Uint8Array = new Uint8Array();
  at = 0;
  end = 0;

  /** Goes to other bytes; `end` is where they end. */
  moveTo(bytes: Uint8Array, at: number, end: number): void {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  get isAtEnd(): boolean {
    return this.at === this.end;
  }

  /** Takes a byte if it comes next. */
  takes(byte: number): boolean {
    if (this.at === this.end || this.bytes[this.at] !== byte) return false;
    this.at++;
    return true;
  }

  /** Takes ASCII text if it comes next. */
  takesText(text: string): boolean {
    const { bytes, at } = this;
    if (this.end - at < text.length) return false;
    for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
    this.at = at + text.length;
    return true;
  }

  /** Takes a whole number in decimal; -1, and the place is where it was, where none comes next. */
  number(): number {
    const { bytes, at: start, end } = this;
    let at = start;
    let value = 0;
    for (; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (byte < ZERO || byte > NINE) break;
      value = value * 10 + (byte - ZERO);
    }
    if (at === start || at - start > MAX_DIGITS) return -1;
    this.at = at;
    return value;
  }

  /** The text from here to the end. */
  get rest(): string {
    return readText(this.bytes, this.at, this.end);
  }
}
