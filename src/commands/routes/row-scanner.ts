import { readNet } from "../../../grammar/net/net.ts";
import type { RouteAssembly } from "../../../grammar/route/assembly.ts";
import { NONE } from "../../../grammar/route/draft.ts";
import { readRowHead } from "../../../grammar/route/line.ts";
import type { RowTail } from "../../../grammar/route/row-parts.ts";
import { readRowTail } from "../../../grammar/route/row-tail.ts";
import type { ServerClock } from "../../model/time.ts";
import { plainText, readText } from "../bytes/ascii.ts";
import { ByteCache } from "../bytes/byte-cache.ts";
import { viewOf } from "../bytes/byte-view.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import { takePlainNet } from "./plain-net.ts";
import { readPlainTail, tailBuffer } from "./row-tail.ts";
import { SourceReader } from "./source-reader.ts";

const NEWLINE = 0x0a;
const BLANK = 0x20;
const OPENING = 0x5b;
const WORDS = ["unicast", "unreachable", "blackhole", "prohibited", "recursive"].map((word) => ({
  word,
  run: viewOf(Buffer.from(`${word} [`)),
}));

const tails = new ByteCache<RowTail>(1024, 64);
const plainTail = tailBuffer();

/**
 * Reads the row of a route: `10.0.0.0/8  unicast [bgp1 15:50:49 from 10.0.0.1] * (100) [AS65001i]`. What stands in the
 * bracket and behind it repeats from route to route; a row of an unusual form is left to the grammar.
 */
export class RowScanner {
  readonly #sources: SourceReader;

  constructor(clock: ServerClock | undefined) {
    this.#sources = new SourceReader(clock);
  }

  /**
   * Adds the row at the cursor to `assembly`, and goes to its end; `false` where the bytes are no row, or none that can
   * stand there.
   */
  scan(cursor: ByteCursor, assembly: RouteAssembly): boolean {
    const { bytes, at: start } = cursor;
    const netType = bytes[start] === BLANK ? undefined : takePlainNet(cursor);
    const netEnd = cursor.at;
    cursor.skipBlanks();
    const word = bytes[netEnd] === BLANK ? takeWord(cursor) : undefined;
    if (word === undefined) return this.#scanUnusual(cursor, start, assembly);
    const source = this.#sources.read(cursor);
    const tail = source && readTail(cursor);
    if (source === undefined || tail === undefined) return false;
    const net = netType && { net: plainText(bytes, start, netEnd), netType, mplsLabel: undefined };
    return assembly.row(net, word, NONE, source, tail);
  }

  /** A row whose net or destination the grammar is to read. */
  #scanUnusual(cursor: ByteCursor, start: number, assembly: RouteAssembly): boolean {
    const { bytes } = cursor;
    const opening = indexOfBracket(bytes, start);
    if (opening === -1) return false;
    cursor.at = opening + 1;
    const source = this.#sources.read(cursor);
    const tail = source && readTail(cursor);
    const head = tail && readRowHead(readText(bytes, start, opening - 1));
    if (source === undefined || tail === undefined || head === undefined) return false;
    const net = head.net === "" ? undefined : readNet(head.net, head.word);
    return assembly.row(net, head.word, head.nextHops, source, tail);
  }
}

/** Where a route leads, and the bracket behind it. */
function takeWord(cursor: ByteCursor): string | undefined {
  for (const { word, run } of WORDS) if (cursor.takesRun(run)) return word;
  return undefined;
}

/** What stands behind the bracket: most forms are quicker read than remembered. */
function readTail(cursor: ByteCursor): RowTail | undefined {
  const { bytes, at: start } = cursor;
  if (readPlainTail(cursor, plainTail)) return plainTail;
  cursor.at = start;
  const end = cursor.lineEnd;
  cursor.at = end;
  const known = tails.find(bytes, start, end);
  if (known !== undefined) return known;
  const tail = readRowTail(readText(bytes, start, end));
  return tail && tails.keep(bytes, start, end, tail);
}

/** Where the first bracket with a blank before it opens; -1 where there is none in the line. */
function indexOfBracket(bytes: Uint8Array, start: number): number {
  for (let i = start; bytes[i] !== NEWLINE; i++) {
    if (bytes[i] === BLANK && bytes[i + 1] === OPENING) return i + 1;
  }
  return -1;
}
