import { readNet } from "../../../grammar/net/net.ts";
import type { RouteAssembly } from "../../../grammar/route/assembly.ts";
import { NONE } from "../../../grammar/route/draft.ts";
import { readRowHead } from "../../../grammar/route/line.ts";
import type { RowSource, RowTail } from "../../../grammar/route/row-parts.ts";
import { readRowTail } from "../../../grammar/route/row-tail.ts";
import type { ServerClock } from "../../model/time.ts";
import { plainText, readText } from "./ascii.ts";
import { ByteCache } from "./byte-cache.ts";
import { ByteCursor } from "./byte-cursor.ts";
import { plainNetType } from "./plain-net.ts";
import { readPlainTail, tailBuffer } from "./row-tail.ts";
import { SourceReader } from "./source-reader.ts";

const BLANK = 0x20;
const OPENING = 0x5b;
const CLOSING = 0x5d;
const WORDS = ["unicast", "unreachable", "blackhole", "prohibited", "recursive"];

const tails = new ByteCache<RowTail>(1024, 64);
const plainTail = tailBuffer();
const cursor = new ByteCursor();

/**
 * Reads the row of a route: `10.0.0.0/8  unicast [bgp1 15:50:49 from 10.0.0.1] * (100) [AS65001i]`. What stands in the
 * bracket and behind it repeats from route to route; a row of an unusual form is left to the grammar.
 */
export class RowScanner {
  readonly #sources: SourceReader;

  constructor(clock: ServerClock | undefined) {
    this.#sources = new SourceReader(clock);
  }

  /** Adds the row to `assembly`; `false` where the bytes are no row, or none that can stand there. */
  scan(bytes: Uint8Array, start: number, end: number, assembly: RouteAssembly): boolean {
    let netEnd = start;
    while (netEnd < end && bytes[netEnd] !== BLANK) netEnd++;
    let wordAt = netEnd;
    while (wordAt < end && bytes[wordAt] === BLANK) wordAt++;
    cursor.moveTo(bytes, wordAt, end);
    const word = takeWord(cursor);
    const netType = netEnd === start ? undefined : plainNetType(bytes, start, netEnd);
    const isPlain = word !== undefined && (netEnd === start || netType !== undefined);
    const opening = isPlain ? cursor.at - 1 : indexOfBracket(bytes, start, end);
    const closing = bytes.indexOf(CLOSING, opening);
    if (opening >= end || closing === -1 || closing >= end) return false;
    const source = this.#sources.read(bytes, opening + 1, closing);
    const tail = readTail(bytes, closing + 1, end);
    if (source === undefined || tail === undefined) return false;
    if (!isPlain) return addHead(bytes, start, opening - 1, source, tail, assembly);
    const net =
      netType === undefined
        ? undefined
        : { net: plainText(bytes, start, netEnd), netType, mplsLabel: undefined };
    return assembly.row(net, word, NONE, source, tail);
  }
}

/** Where a route leads, and the bracket behind it. */
function takeWord(cursor: ByteCursor): string | undefined {
  for (const word of WORDS) {
    if (cursor.takesText(word)) return cursor.takesText(" [") ? word : undefined;
  }
  return undefined;
}

/** What stands behind the bracket: most forms are quicker read than remembered. */
function readTail(bytes: Uint8Array, start: number, end: number): RowTail | undefined {
  cursor.moveTo(bytes, start, end);
  if (readPlainTail(cursor, plainTail)) return plainTail;
  const known = tails.find(bytes, start, end);
  if (known !== undefined) return known;
  const tail = readRowTail(readText(bytes, start, end));
  return tail && tails.keep(bytes, start, end, tail);
}

/** Where the first bracket with a blank before it opens; `end` where there is none. */
function indexOfBracket(bytes: Uint8Array, start: number, end: number): number {
  for (let i = start + 1; i < end; i++) {
    if (bytes[i] === OPENING && bytes[i - 1] === BLANK) return i;
  }
  return end;
}

/** What stands before the blank before the bracket, in any form that the grammar knows. */
function addHead(
  bytes: Uint8Array,
  start: number,
  end: number,
  source: RowSource,
  tail: RowTail,
  assembly: RouteAssembly,
): boolean {
  const head = readRowHead(readText(bytes, start, end));
  if (head === undefined) return false;
  const net = head.net === "" ? undefined : readNet(head.net, head.word);
  return assembly.row(net, head.word, head.nextHops, source, tail);
}
