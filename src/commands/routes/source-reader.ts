import type { RowSource } from "../../../grammar/route/row-parts.ts";
import type { ServerClock } from "../../model/time.ts";
import { isText, readText } from "../bytes/ascii.ts";
import { ByteCache } from "../bytes/byte-cache.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import { RowTimeReader } from "./row-time.ts";

const NEWLINE = 0x0a;
const BLANK = 0x20;
const CLOSING = 0x5d;
const FROM = " from ";

const words = new ByteCache<string>(1024, 64);

/**
 * Reads what stands in a row's bracket, `bgp1 15:50:49 from 10.0.0.1`. Names repeat and are remembered, and the time of
 * the row before is. To remember whole brackets does not pay: in a table of any age nearly each has a time of its own.
 */
export class SourceReader {
  readonly #times: RowTimeReader;
  /** How long the time was that was read last in full: others mostly are as long. */
  #timeLength = 0;
  /** Used again for row after row. */
  readonly #source: { -readonly [Key in keyof RowSource]: RowSource[Key] } = {
    protocol: "",
    time: { text: "", date: undefined, precision: undefined },
    from: undefined,
  };

  constructor(clock: ServerClock | undefined) {
    this.#times = new RowTimeReader(clock);
  }

  /**
   * The protocol, the time and the sender, lent until the next call, read from behind the opening bracket to behind the
   * closing one; `undefined` where the bytes are none.
   */
  read(cursor: ByteCursor): RowSource | undefined {
    const { bytes, at: start } = cursor;
    const blank = endOfWord(bytes, start);
    if (blank === start || bytes[blank] !== BLANK) return undefined;
    this.#source.protocol = wordOf(bytes, start, blank);
    return this.#readExact(cursor, blank + 1) || this.#readAny(cursor, blank + 1) ? this.#source : undefined;
  }

  /** An exact time as long as the one before, and nothing behind it but the sender. */
  #readExact(cursor: ByteCursor, start: number): boolean {
    const { bytes } = cursor;
    const end = start + this.#timeLength;
    const from = end + FROM.length;
    const hasFrom = bytes[end] === BLANK && isText(FROM, bytes, end, from);
    const closing = hasFrom ? endOfWord(bytes, from) : end;
    if (bytes[closing] !== CLOSING || closing === from) return false;
    const time = this.#times.readKnownDay(bytes, start, end);
    if (time === undefined) return false;
    const source = this.#source;
    source.time = time;
    source.from = hasFrom ? wordOf(bytes, from, closing) : undefined;
    cursor.at = closing + 1;
    return true;
  }

  #readAny(cursor: ByteCursor, start: number): boolean {
    const { bytes } = cursor;
    const end = bytes.indexOf(CLOSING, start);
    if (end === -1 || end > cursor.lineEnd) return false;
    let from = end;
    while (bytes[from - 1] !== BLANK) from--;
    // The time, which may be empty or have blanks in it, has a blank before it and behind it.
    const hasFrom =
      from - FROM.length >= start && from < end && isText(FROM, bytes, from - FROM.length, from);
    const timeEnd = hasFrom ? from - FROM.length : end;
    const source = this.#source;
    source.time = this.#times.read(bytes, start, timeEnd);
    source.from = hasFrom ? wordOf(bytes, from, end) : undefined;
    this.#timeLength = timeEnd - start;
    cursor.at = end + 1;
    return true;
  }
}

/** Where the first blank or closing bracket is, or the end of the line. */
function endOfWord(bytes: Uint8Array, start: number): number {
  let at = start;
  for (;;) {
    const byte = bytes[at];
    if (byte === BLANK || byte === CLOSING || byte === NEWLINE || byte === undefined) return at;
    at++;
  }
}

function wordOf(bytes: Uint8Array, start: number, end: number): string {
  return words.find(bytes, start, end) ?? words.keep(bytes, start, end, readText(bytes, start, end));
}
