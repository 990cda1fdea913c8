const NEWLINE = 0x0a;
const ZERO = 0x30;

/** The most digits that are read here: what has more is left to the grammar, which sees what a number can hold. */
export const MAX_DIGITS = 15;

/**
 * A place in the bytes of lines, from which values are read to the right. Every line has its newline behind it, which is
 * part of no value: what reads on while bytes fit stops there by itself. One cursor is used again for line after line.
 */
export class ByteCursor {
  bytes: Uint8Array = Uint8Array.of(NEWLINE);
  at = 0;

  /** Goes to other bytes. */
  moveTo(bytes: Uint8Array, at: number): void {
    this.bytes = bytes;
    this.at = at;
  }

  /** Whether nothing more of the line comes. */
  get isAtEnd(): boolean {
    return this.bytes[this.at] === NEWLINE;
  }

  /** Where the line's newline is. */
  get lineEnd(): number {
    return this.bytes.indexOf(NEWLINE, this.at);
  }

  /** Takes a byte if it comes next. */
  takes(byte: number): boolean {
    if (this.bytes[this.at] !== byte) return false;
    this.at++;
    return true;
  }

  /** Takes ASCII text if it comes next. */
  takesText(text: string): boolean {
    const { bytes, at } = this;
    for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
    this.at = at + text.length;
    return true;
  }

  /** Takes a whole number in decimal; -1, and the place is where it was, where none comes next. */
  number(): number {
    const { bytes, at: start } = this;
    let at = start;
    let value = 0;
    for (let digit = digitAt(bytes, at); digit >= 0 && digit <= 9; digit = digitAt(bytes, ++at)) {
      value = value * 10 + digit;
    }
    if (at === start || at - start > MAX_DIGITS) return -1;
    this.at = at;
    return value;
  }
}

/** What a digit stands for; below 0 or above 9 where the byte is none. */
export function digitAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) - ZERO;
}
