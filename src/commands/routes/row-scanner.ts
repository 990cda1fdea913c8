import { readNet } from "../../../grammar/net.ts";
import type { RouteAssembly } from "../../../grammar/route-assembly.ts";
import { type ReadTime, readRowHead, readRowSource } from "../../../grammar/route-line.ts";
import type { RowNet, RowSource, RowTail } from "../../../grammar/route-row-parts.ts";
import { readRowTail } from "../../../grammar/route-row-tail.ts";
import type { NetType } from "../../model/net.ts";
import { isText, readText } from "./ascii.ts";
import { ByteCache } from "./byte-cache.ts";

const BLANK = 0x20;
const OPENING = 0x5b;
const CLOSING = 0x5d;
const WORDS = ["unicast", "blackhole", "unreachable", "prohibited", "recursive"];

/**
 * Reads the row of a route: `10.0.0.0/8  unicast [bgp1 15:50:49 from 10.0.0.1] * (100) [AS65001i]`. What stands in the
 * bracket and behind it repeats from route to route; a row of an unusual form is left to the grammar.
 */
export class RowScanner {
  readonly #readTime: ReadTime;
  readonly #sources = new ByteCache<RowSource>(256);
  readonly #tails = new ByteCache<RowTail>(2048);

  constructor(readTime: ReadTime) {
    this.#readTime = readTime;
  }

  /** Adds the row to `assembly`; `false` where the bytes are no row, or none that can stand there. */
  scan(bytes: Uint8Array, start: number, end: number, assembly: RouteAssembly): boolean {
    const opening = indexOf(OPENING, bytes, start + 1, end);
    const closing = indexOf(CLOSING, bytes, opening, end);
    if (opening === end || closing === end || bytes[opening - 1] !== BLANK) return false;
    const source = this.#source(bytes, opening + 1, closing);
    const tail = this.#tail(bytes, closing + 1, end);
    if (source === undefined || tail === undefined) return false;
    return addHead(bytes, start, opening - 1, source, tail, assembly);
  }

  #source(bytes: Uint8Array, start: number, end: number): RowSource | undefined {
    const known = this.#sources.find(bytes, start, end);
    if (known !== undefined) return known;
    const source = readRowSource(readText(bytes, start, end), this.#readTime);
    return source && this.#sources.keep(bytes, start, end, source);
  }

  #tail(bytes: Uint8Array, start: number, end: number): RowTail | undefined {
    const known = this.#tails.find(bytes, start, end);
    if (known !== undefined) return known;
    const tail = readRowTail(readText(bytes, start, end));
    return tail && this.#tails.keep(bytes, start, end, tail);
  }
}

function addHead(
  bytes: Uint8Array,
  start: number,
  end: number,
  source: RowSource,
  tail: RowTail,
  assembly: RouteAssembly,
): boolean {
  let wordStart = end;
  while (wordStart > start && bytes[wordStart - 1] !== BLANK) wordStart--;
  const word = WORDS.find((candidate) => isText(candidate, bytes, wordStart, end));
  let netEnd = wordStart;
  while (netEnd > start && bytes[netEnd - 1] === BLANK) netEnd--;
  const netType = word === undefined ? undefined : plainNetType(bytes, start, netEnd);
  if (word !== undefined && netEnd === start) return assembly.row(undefined, word, [], source, tail);
  if (word !== undefined && netType !== undefined) {
    const net: RowNet = { net: readText(bytes, start, netEnd), netType, mplsLabel: undefined };
    return assembly.row(net, word, [], source, tail);
  }
  const head = readRowHead(readText(bytes, start, end));
  if (head === undefined) return false;
  const net = head.net === "" ? undefined : readNet(head.net, head.word);
  return assembly.row(net, head.word, head.nextHops, source, tail);
}

const DOT = 0x2e;
const SLASH = 0x2f;
const NINE = 0x39;
const COLON = 0x3a;

/** `ipv4` or `ipv6` for a plain prefix, `undefined` for any other net. */
function plainNetType(bytes: Uint8Array, start: number, end: number): NetType | undefined {
  let slashes = 0;
  let colons = 0;
  let letters = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === SLASH) slashes++;
    else if (byte === COLON) colons++;
    else if (byte >= 0x61 && byte <= 0x66) letters++;
    else if (byte < DOT || byte > NINE) return undefined;
  }
  if (slashes !== 1) return undefined;
  if (colons === 0) return letters === 0 ? "ipv4" : undefined;
  return "ipv6";
}

function indexOf(byte: number, bytes: Uint8Array, start: number, end: number): number {
  for (let i = start; i < end; i++) if (bytes[i] === byte) return i;
  return end;
}
