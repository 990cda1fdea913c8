import { BirdError } from "../errors.ts";
import { errorBytes } from "./error-bytes.ts";
import { decodeText } from "./text.ts";

/**
 * The longest line that a {@link Framer} takes, in bytes. BIRD's own lines end below 512 (CLI_LINE_SIZE, nest/cli.h),
 * its asynchronous ones below 4096.
 */
export const MAX_LINE_BYTES = 16_384;

/**
 * What a {@link Framer} finds, told in the order of the bytes. A line of a reply comes as a range of bytes, so that a
 * reader of a million lines need not make a string of each; the bytes may be overwritten once the call returns.
 */
export interface LineSink {
  /** One line of a reply. `isFinal` tells that the reply ends with it; `start` to `end` is the text behind the prefix. */
  line(code: number, isFinal: boolean, bytes: Uint8Array, start: number, end: number): void;
  /** An asynchronous `+` line, without the plus. */
  message(text: string): void;
  /** BIRD's word that asynchronous lines were lost, which carries no code (nest/cli.c, cli_copy_message). */
  lost(count: number, text: string): void;
}

const NEWLINE = 0x0a;
const BLANK = 0x20;
const PLUS = 0x2b;
const DASH = 0x2d;
const LESS = 0x3c;
const ZERO = 0x30;
const NINE = 0x39;

/**
 * Cuts the byte stream of a control socket into lines: bytes in at any split, lines out. It knows prefixes and
 * nothing of what a line says, and does no I/O.
 */
export class Framer {
  // A Buffer, as chunks from a socket are: loops over bytes are quicker where they only ever see one kind of array
  // (benchmarks/decode-routes.ts, by a twentieth).
  #carry = Buffer.alloc(512);
  #carried = 0;
  /** The code that a line beginning with a blank continues. BIRD 2.0.7 carries it over from one reply to the next. */
  #code = -1;

  /**
   * Takes the next bytes and tells `sink` every line that they complete.
   *
   * @throws {BirdError} `LINE_TOO_LONG` or `PROTOCOL_VIOLATION`; the stream is out of step then, and of no more use.
   */
  push(chunk: Uint8Array, sink: LineSink): void {
    let start = 0;
    let end = chunk.indexOf(NEWLINE);
    if (this.#carried > 0) {
      this.#keep(chunk, 0, end === -1 ? chunk.length : end);
      if (end === -1) return;
      const length = this.#carried;
      this.#carried = 0;
      this.#line(this.#carry, 0, length, sink);
      start = end + 1;
      end = chunk.indexOf(NEWLINE, start);
    }
    while (end !== -1) {
      this.#line(chunk, start, end, sink);
      start = end + 1;
      end = chunk.indexOf(NEWLINE, start);
    }
    this.#keep(chunk, start, chunk.length);
  }

  /** The bytes of a line whose newline has not come yet. */
  get pending(): Uint8Array {
    return Uint8Array.from(this.#carry.subarray(0, this.#carried));
  }

  #keep(chunk: Uint8Array, start: number, end: number): void {
    const needed = this.#carried + end - start;
    if (needed > MAX_LINE_BYTES) throw tooLong(this.#carried > 0 ? this.pending : chunk.subarray(start, end));
    if (needed > this.#carry.length) {
      const larger = Buffer.alloc(Math.max(needed, this.#carry.length * 2));
      larger.set(this.#carry.subarray(0, this.#carried));
      this.#carry = larger;
    }
    this.#carry.set(chunk.subarray(start, end), this.#carried);
    this.#carried = needed;
  }

  #line(bytes: Uint8Array, start: number, end: number, sink: LineSink): void {
    if (end - start > MAX_LINE_BYTES) throw tooLong(bytes.subarray(start, end));
    const first = bytes[start];
    if (first === BLANK && start < end) {
      // BIRD repeats only a blank where the code is that of the line before (nest/cli.c, cli_vprintf).
      if (this.#code < 0) throw violation("a reply code", bytes, start, end);
      sink.line(this.#code, false, bytes, start + 1, end);
    } else if (first === PLUS && start < end) {
      sink.message(decodeText(bytes, start + 1, end));
    } else {
      this.#coded(bytes, start, end, sink);
    }
  }

  #coded(bytes: Uint8Array, start: number, end: number, sink: LineSink): void {
    const code = readCode(bytes, start, end);
    const separator = bytes[start + 4];
    if (code !== -1 && (separator === DASH || separator === BLANK)) {
      this.#code = code;
      sink.line(code, separator === BLANK, bytes, start + 5, end);
      return;
    }
    const text = decodeText(bytes, start, end);
    const lost = bytes[start] === LESS ? /^<(\d+) messages lost>$/.exec(text) : null;
    if (lost?.[1] === undefined) throw violation("a reply code, a blank or a plus", bytes, start, end);
    sink.lost(Number(lost[1]), text);
  }
}

function readCode(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 5) return -1;
  let code = 0;
  for (let i = start; i < start + 4; i++) {
    const digit = bytes[i] ?? 0;
    if (digit < ZERO || digit > NINE) return -1;
    code = code * 10 + (digit - ZERO);
  }
  return code;
}

function violation(expected: string, bytes: Uint8Array, start: number, end: number): BirdError {
  const found = errorBytes(bytes, start, end);
  const shown = JSON.stringify(decodeText(found, 0, Math.min(found.length, 60)));
  return new BirdError(`reading a reply: expected ${expected} at the start of a line, found ${shown}`, {
    kind: "protocol",
    code: "PROTOCOL_VIOLATION",
    bytes: found,
  });
}

function tooLong(bytes: Uint8Array): BirdError {
  return new BirdError(`reading a reply: expected a newline within ${MAX_LINE_BYTES} bytes, found none`, {
    kind: "protocol",
    code: "LINE_TOO_LONG",
    bytes: errorBytes(bytes),
  });
}
