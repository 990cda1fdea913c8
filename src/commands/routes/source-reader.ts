import type { ReadTime } from "../../../grammar/route/line.ts";
import type { RowSource } from "../../../grammar/route/row-parts.ts";
import { isText, readText } from "./ascii.ts";
import { ByteCache } from "./byte-cache.ts";

const BLANK = 0x20;
const FROM = " from";

const words = new ByteCache<string>(1024, 64);

/**
 * Reads what stands in a row's bracket, `bgp1 15:50:49 from 10.0.0.1`. Routes that came together have the same; otherwise
 * only the time is new.
 */
export class SourceReader {
  readonly #readTime: ReadTime;
  readonly #sources = new ByteCache<RowSource>(512, 128);

  constructor(readTime: ReadTime) {
    this.#readTime = readTime;
  }

  /** The protocol, the time and the sender; `undefined` where the bytes are none. */
  read(bytes: Uint8Array, start: number, end: number): RowSource | undefined {
    const known = this.#sources.find(bytes, start, end);
    if (known !== undefined) return known;
    const source = this.#readNew(bytes, start, end);
    return source && this.#sources.keep(bytes, start, end, source);
  }

  #readNew(bytes: Uint8Array, start: number, end: number): RowSource | undefined {
    let blank = start;
    while (blank < end && bytes[blank] !== BLANK) blank++;
    if (blank === start || blank === end) return undefined;
    let last = end - 1;
    while (bytes[last] !== BLANK) last--;
    // The time, which may be empty or have blanks in it, has a blank before it and behind it.
    const timeEnd = last - FROM.length;
    const hasFrom = timeEnd > blank && last + 1 < end && isText(FROM, bytes, timeEnd, last);
    return {
      protocol: wordOf(bytes, start, blank),
      time: this.#readTime(readText(bytes, blank + 1, hasFrom ? timeEnd : end)),
      from: hasFrom ? wordOf(bytes, last + 1, end) : undefined,
    };
  }
}

function wordOf(bytes: Uint8Array, start: number, end: number): string {
  return words.find(bytes, start, end) ?? words.keep(bytes, start, end, readText(bytes, start, end));
}
