import type { RowSource } from "../../../grammar/route/row-parts.ts";
import { isText, readText } from "../bytes/ascii.ts";
import { ByteCache } from "../bytes/byte-cache.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import type { RowTimeReader } from "./row-time.ts";

const NEWLINE = 0x0a;
const BLANK = 0x20;
const CLOSING = 0x5d;
const FROM = " from ";

const words = new ByteCache<string>(1024, 64);

/** Reads what stands in a row's bracket, `bgp1 15:50:49 from 10.0.0.1`. Names repeat and are remembered. */
export class SourceReader {
  readonly #times: RowTimeReader;

  constructor(times: RowTimeReader) {
    this.#times = times;
  }

  /**
   * The protocol, the time and the sender, read from behind the opening bracket to behind the closing one; `undefined`
   * where the bytes are none.
   */
  read(cursor: ByteCursor): RowSource | undefined {
    const { bytes, at: start } = cursor;
    const blank = endOfWord(bytes, start);
    const time = blank + 1;
    const end = bytes.indexOf(CLOSING, time);
    if (blank === start || bytes[blank] !== BLANK || end === -1 || end > cursor.lineEnd) return undefined;
    let from = end;
    while (bytes[from - 1] !== BLANK) from--;
    // The time, which may be empty or have blanks in it, has a blank before it and behind it.
    const timeEnd = from - FROM.length;
    const hasFrom = timeEnd >= time && from < end && isText(FROM, bytes, timeEnd, from);
    cursor.at = end + 1;
    return {
      protocol: wordOf(bytes, start, blank),
      time: this.#times.read(bytes, time, hasFrom ? timeEnd : end),
      from: hasFrom ? wordOf(bytes, from, end) : undefined,
    };
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
