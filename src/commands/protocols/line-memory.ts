import { type BlockLine, readBlockLine } from "../../../grammar/protocols/block.ts";
import { type RowResult, readProtocolRow } from "../../../grammar/protocols/row.ts";
import type { ReplyLine } from "../../model/reply.ts";
import { decodeText } from "../../protocol/text.ts";
import { hashOf } from "../routes/byte-cache.ts";

/** Longer lines are read anew each time. */
const LONGEST = 256;

/** A line of `show protocols all` that was read once, with what the grammar makes of it. */
export class KnownLine implements ReplyLine {
  readonly code: number;
  readonly text: string;
  readonly bytes: Uint8Array;
  /** What came behind it the last time. */
  next: KnownLine | undefined;
  isRemembered = false;
  #detail: BlockLine | undefined;
  #row: RowResult | undefined;

  constructor(code: number, bytes: Uint8Array) {
    this.code = code;
    this.bytes = bytes;
    this.text = decodeText(bytes, 0, bytes.length);
  }

  /** The line as one of a protocol's block. */
  get detail(): BlockLine {
    this.#detail ??= readBlockLine(this.text);
    return this.#detail;
  }

  /** The line as a row. */
  get row(): RowResult {
    this.#row ??= readProtocolRow(this.text);
    return this.#row;
  }

  /** Whether this is that line, byte by byte. */
  is(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const known = this.bytes;
    if (this.code !== code || known.length !== end - start) return false;
    for (let i = 0; i < known.length; i++) if (known[i] !== bytes[start + i]) return false;
    return true;
  }
}

/**
 * Remembers lines, since most of a reply repeats: channels are alike, and a monitor asks again and again. Its size is
 * fixed: a new line takes the place of the one whose slot it falls on.
 */
export class LineMemory {
  readonly #slots: (KnownLine | undefined)[];

  /** `slots` is a power of two. */
  constructor(slots: number) {
    this.#slots = new Array<KnownLine | undefined>(slots).fill(undefined);
  }

  /** The line, which comes behind `before`: what came there the last time is looked at first. */
  line(
    before: KnownLine | undefined,
    code: number,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): KnownLine {
    const expected = before?.next;
    if (expected?.is(code, bytes, start, end)) return expected;
    const line = this.#find(code, bytes, start, end);
    // What is forgotten leads to nothing, or a row of such lines would never end.
    if (before?.isRemembered) before.next = line;
    return line;
  }

  #find(code: number, bytes: Uint8Array, start: number, end: number): KnownLine {
    if (end - start > LONGEST) return readLine(code, bytes, start, end);
    const slot = hashOf(bytes, start, end) & (this.#slots.length - 1);
    const found = this.#slots[slot];
    if (found?.is(code, bytes, start, end)) return found;
    if (found !== undefined) {
      found.isRemembered = false;
      found.next = undefined;
    }
    const line = readLine(code, bytes, start, end);
    line.isRemembered = true;
    this.#slots[slot] = line;
    return line;
  }
}

function readLine(code: number, bytes: Uint8Array, start: number, end: number): KnownLine {
  return new KnownLine(code, Buffer.from(bytes.subarray(start, end)));
}
