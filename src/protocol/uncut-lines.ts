import { readCode } from "./prefix.ts";

const BLANK = 0x20;
const DASH = 0x2d;
const PREFIX_BYTES = 5;

/**
 * Whole lines as they came, prefixes and newlines included, of which a sink may take some before they are cut: from the
 * first one on, and none that ends a reply.
 */
export interface UncutLines {
  readonly bytes: Uint8Array;
  /** Where the first line begins. Who takes a line moves it behind the line's newline. */
  at: number;
  /** Behind the newline of the last line. */
  readonly end: number;
  /** The code that a line beginning with a blank goes on with; -1 for none. Who takes a line sets it to that line's. */
  code: number;
}

/** The code of the first line, which goes on; -1 where it has none, ends a reply, or is no line of one. */
export function continuedCode({ bytes, at, end, code }: UncutLines): number {
  if (bytes[at] === BLANK) return code;
  return end - at > PREFIX_BYTES && bytes[at + 4] === DASH ? readCode(bytes, at, end) : -1;
}

/** Where the text of the first line begins, behind its prefix. */
export function textStart({ bytes, at }: UncutLines): number {
  return bytes[at] === BLANK ? at + 1 : at + PREFIX_BYTES;
}
