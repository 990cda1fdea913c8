import type { UncutLines } from "./uncut-lines.ts";

/** Turns the lines of one reply into items. It keeps no reference to the bytes that it is given. */
export interface ItemDecoder<Item> {
  /**
   * Takes one line of the reply: `bytes` from `start` to `end` is its text, and the byte at `end` is a newline. The final
   * line, when it is no error, is given too.
   *
   * @throws {BirdError} `UNEXPECTED_REPLY`.
   */
  line(code: number, isFinal: boolean, bytes: Uint8Array, start: number, end: number): void;
  /** Takes what it likes of lines that are not cut yet; what it leaves comes by {@link line}. Never throws. */
  uncut?(lines: UncutLines): void;
  /**
   * The items that are complete by now, in order, each given once. After the final line these are all the rest.
   * The list is the caller's own from then on.
   */
  take(): Item[];
}
