import type { RowSource } from "../../../grammar/route/row-parts.ts";
import type { ServerClock } from "../../model/time.ts";
import { isText, readText } from "./ascii.ts";
import { ByteCache } from "./byte-cache.ts";
import { RowTimeReader } from "./row-time.ts";

const BLANK = 0x20;
const FROM = " from";

const words = new ByteCache<string>(1024, 64);

/**
 * Reads what stands in a row's bracket, `bgp1 15:50:49 from 10.0.0.1`. Names repeat and are remembered, and the time of
 * the row before is. To remember whole brackets does not pay: in a table of any age nearly each has a time of its own.
 */
export class SourceReader {
  readonly #times: RowTimeReader;
  /** Used again for row after row. */
  readonly #source: { -readonly [Key in keyof RowSource]: RowSource[Key] } = {
    protocol: "",
    time: { text: "", date: undefined, precision: undefined },
    from: undefined,
  };

  constructor(clock: ServerClock | undefined) {
    this.#times = new RowTimeReader(clock);
  }

  /** The protocol, the time and the sender, lent until the next call; `undefined` where the bytes are none. */
  read(bytes: Uint8Array, start: number, end: number): RowSource | undefined {
    let blank = start;
    while (blank < end && bytes[blank] !== BLANK) blank++;
    if (blank === start || blank === end) return undefined;
    let last = end - 1;
    while (bytes[last] !== BLANK) last--;
    // The time, which may be empty or have blanks in it, has a blank before it and behind it.
    const timeEnd = last - FROM.length;
    const hasFrom = timeEnd > blank && last + 1 < end && isText(FROM, bytes, timeEnd, last);
    const source = this.#source;
    source.protocol = wordOf(bytes, start, blank);
    source.time = this.#times.read(bytes, blank + 1, hasFrom ? timeEnd : end);
    source.from = hasFrom ? wordOf(bytes, last + 1, end) : undefined;
    return source;
  }
}

function wordOf(bytes: Uint8Array, start: number, end: number): string {
  return words.find(bytes, start, end) ?? words.keep(bytes, start, end, readText(bytes, start, end));
}
