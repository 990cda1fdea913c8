import { readNet } from "../../../grammar/net/net.ts";
import type { RouteAssembly } from "../../../grammar/route/assembly.ts";
import { readRowHead } from "../../../grammar/route/line.ts";
import type { RowTail } from "../../../grammar/route/row-parts.ts";
import { readRowTail } from "../../../grammar/route/row-tail.ts";
import { readText } from "../bytes/ascii.ts";
import { ByteCache } from "../bytes/byte-cache.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import type { RowTimeReader } from "./row-time.ts";
import { SourceReader } from "./source-reader.ts";

const NEWLINE = 0x0a;
const BLANK = 0x20;
const OPENING = 0x5b;

const tails = new ByteCache<RowTail>(1024, 64);

/**
 * Reads the row of a route, of any form, from its bytes: `10.0.0.0/8  via 10.0.12.2 on eth0 [bgp1 15:50:49] * (100) [i]`.
 * Nets and what stands before the bracket are read by the grammar; what stands behind it repeats and is remembered.
 */
export class RowScanner {
  readonly #sources: SourceReader;

  constructor(times: RowTimeReader) {
    this.#sources = new SourceReader(times);
  }

  /**
   * Adds the row at the cursor to `assembly`; `false` where the bytes are no row, or none that can stand there.
   */
  scan(cursor: ByteCursor, assembly: RouteAssembly): boolean {
    const { bytes, at: start } = cursor;
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

/** What stands behind the bracket. */
function readTail({ bytes, at: start, lineEnd: end }: ByteCursor): RowTail | undefined {
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
