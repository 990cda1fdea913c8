import { BirdError } from "../errors.ts";
import { errorBytes } from "./error-bytes.ts";
import { readCode } from "./prefix.ts";
import { decodeText } from "./text.ts";
import type { UncutLines } from "./uncut-lines.ts";

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
  /**
   * One line of a reply. `isFinal` tells that the reply ends with it; `start` to `end` is the text behind the prefix, and
   * the byte at `end` is a newline.
   */
  line(code: number, isFinal: boolean, bytes: Uint8Array, start: number, end: number): void;
  /**
   * Offers lines before they are cut, to a sink that reads some faster so. What it does not take is told by the other
   * methods: the first of these lines at once, then the rest is offered again.
   */
  uncut?(lines: UncutLines): void;
  /** An asynchronous `+` line, without the plus. */
  message(text: string): void;
  /** BIRD's word that asynchronous lines were lost, which carries no code (nest/cli.c, cli_copy_message). */
  lost(count: number, text: string): void;
}

const NOTHING: Uint8Array = new Uint8Array();
const NEWLINE = 0x0a;
const BLANK = 0x20;
const PLUS = 0x2b;
const DASH = 0x2d;
const LESS = 0x3c;

/**
 * Cuts the byte stream of a control socket into lines: bytes in at any split, lines out. It knows prefixes and
 * nothing of what a line says, and does no I/O.
 */
export class Framer {
  // A Buffer, as chunks from a socket are: loops over bytes are quicker where they only ever see one kind of array
  // (benchmarks/decode-routes.ts, by a twentieth).
  #carry = Buffer.alloc(512);
  #carried = 0;
  /** Its code is the one that a line beginning with a blank continues; BIRD 2.0.7 carries it from one reply to the next. */
  readonly #uncut = { bytes: NOTHING, at: 0, end: 0, code: -1 };

  /**
   * Takes the next bytes and tells `sink` every line that they complete.
   *
   * @throws {BirdError} `LINE_TOO_LONG` or `PROTOCOL_VIOLATION`; the stream is out of step then, and of no more use.
   */
  push(chunk: Uint8Array, sink: LineSink): void {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    const start = this.#carried > 0 && end > 0 ? this.#carriedLine(chunk, sink) : 0;
    this.#lines(chunk, start, end, sink);
    this.#keep(chunk, end, chunk.length);
  }

  /** The bytes of a line whose newline has not come yet. */
  get pending(): Uint8Array {
    return Uint8Array.from(this.#carry.subarray(0, this.#carried));
  }

  /** Tells the line whose first bytes came before; answers where the next one begins. */
  #carriedLine(chunk: Uint8Array, sink: LineSink): number {
    const end = chunk.indexOf(NEWLINE);
    this.#keep(chunk, 0, end);
    const length = this.#carried;
    this.#carried = 0;
    this.#carry[length] = NEWLINE;
    this.#lines(this.#carry, 0, length + 1, sink);
    return end + 1;
  }

  #lines(bytes: Uint8Array, start: number, end: number, sink: LineSink): void {
    const uncut = this.#uncut;
    uncut.bytes = bytes;
    uncut.at = start;
    uncut.end = end;
    for (;;) {
      if (uncut.at < end) sink.uncut?.(uncut);
      if (uncut.at === end) break;
      const newline = bytes.indexOf(NEWLINE, uncut.at);
      this.#line(bytes, uncut.at, newline, sink);
      uncut.at = newline + 1;
    }
    // What is kept until the next chunk is no chunk.
    uncut.bytes = NOTHING;
  }

  #keep(chunk: Uint8Array, start: number, end: number): void {
    const needed = this.#carried + end - start;
    if (needed > MAX_LINE_BYTES) throw tooLong(this.#carried > 0 ? this.pending : chunk.subarray(start, end));
    if (needed >= this.#carry.length) {
      // One byte more, for the newline.
      const larger = Buffer.alloc(Math.max(needed + 1, this.#carry.length * 2));
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
      const { code } = this.#uncut;
      if (code < 0) throw violation("a reply code", bytes, start, end);
      sink.line(code, false, bytes, start + 1, end);
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
      this.#uncut.code = code;
      sink.line(code, separator === BLANK, bytes, start + 5, end);
      return;
    }
    const text = decodeText(bytes, start, end);
    const lost = bytes[start] === LESS ? /^<(\d+) messages lost>$/.exec(text) : null;
    if (lost?.[1] === undefined) throw violation("a reply code, a blank or a plus", bytes, start, end);
    sink.lost(Number(lost[1]), text);
  }
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
