import { RouteAssembly } from "../../../grammar/route/assembly.ts";
import { readHostEntry } from "../../../grammar/route/next-hop.ts";
import type { Route } from "../../model/route.ts";
import type { ServerClock } from "../../model/time.ts";
import { REPLY_CODES } from "../../protocol/codes.ts";
import { unexpectedLines } from "../../protocol/decode-error.ts";
import { printLines } from "../../protocol/reply.ts";
import { textStart, type UncutLines } from "../../protocol/uncut-lines.ts";
import { readText } from "../bytes/ascii.ts";
import type { ItemDecoder } from "../command.ts";
import { AttributeScanner } from "./attribute-scanner.ts";
import { ByteCursor } from "./byte-cursor.ts";
import { knownHop } from "./known-hops.ts";
import { linesBefore } from "./lines-before.ts";
import { RowScanner } from "./row-scanner.ts";
import { RowTimeReader } from "./row-time.ts";
import { UncutReader } from "./uncut-reader.ts";

const TAB = 0x09;
const LETTER_T = 0x54;
const ROUTE_LIST = REPLY_CODES.routeList.code;
const ROUTE_DETAILS = REPLY_CODES.routeDetails.code;
const ROUTE_ATTRIBUTES = REPLY_CODES.routeAttributes.code;
const LINE_OVERFLOW = REPLY_CODES.replyTooLong.code;

/**
 * Reads the lines of a reply to `show route`, bytes as they come, to the same routes as the grammar does (`readRoutes`
 * of grammar/route.ts). It makes no object for a line, only for what becomes part of a route; what repeats is shared.
 */
export class RouteScanner implements ItemDecoder<Route> {
  readonly #command: string;
  readonly #assembly = new RouteAssembly();
  readonly #rows: RowScanner;
  readonly #attributes = new AttributeScanner(this.#assembly);
  readonly #uncut: UncutReader | undefined;
  readonly #cursor = new ByteCursor();
  /** The code of the line that further ones may go on with. */
  #code = -1;

  constructor(command: string, clock: ServerClock | undefined) {
    this.#command = command;
    const times = new RowTimeReader(clock);
    this.#rows = new RowScanner(times);
    this.#uncut = UncutReader.of(this.#assembly, this.#rows, times);
  }

  uncut(lines: UncutLines): void {
    const reader = this.#uncut;
    if (reader === undefined) return;
    // What goes on with the line before is read as that was.
    const text = textStart(lines);
    if (lines.bytes[text] === TAB && lines.bytes[text + 1] === TAB) return;
    this.#attributes.finish();
    if (!reader.read(lines)) return;
    this.#code = lines.code;
    this.#attributes.begin(reader.list);
  }

  line(code: number, isFinal: boolean, bytes: Uint8Array, start: number, end: number): void {
    if (isFinal) {
      this.#attributes.finish();
      this.#assembly.end();
    } else if (!this.#entry(code, bytes, start, end)) {
      throw this.#unexpected(code, bytes, start, end);
    }
  }

  take(): Route[] {
    return this.#assembly.take();
  }

  #entry(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const isIndented = bytes[start] === TAB && start < end;
    if (isIndented && bytes[start + 1] === TAB) return this.#wrap(bytes, start + 2, end);
    this.#attributes.finish();
    this.#code = code;
    if (code === ROUTE_LIST) {
      return isIndented ? this.#hop(bytes, start, end) : this.#routeOrTable(bytes, start, end);
    }
    if (code === ROUTE_DETAILS || code === ROUTE_ATTRIBUTES) return this.#attributes.scan(bytes, start, end);
    return code === LINE_OVERFLOW && this.#assembly.unknown(readText(bytes, start, end));
  }

  #wrap(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#code !== LINE_OVERFLOW) return this.#attributes.wrap(bytes, start, end);
    return this.#assembly.unknown(readText(bytes, start, end).trim());
  }

  #routeOrTable(bytes: Uint8Array, start: number, end: number): boolean {
    if (start === end) return true;
    const name =
      bytes[start] === LETTER_T ? /^Table (.+):$/.exec(readText(bytes, start, end))?.[1] : undefined;
    if (name !== undefined) return this.#assembly.table(name);
    this.#cursor.moveTo(bytes, start);
    return this.#rows.scan(this.#cursor, this.#assembly);
  }

  #hop(bytes: Uint8Array, start: number, end: number): boolean {
    const nextHops = knownHop(bytes, start, end);
    if (nextHops !== undefined) return this.#assembly.nextHops(nextHops);
    const hostEntry = readHostEntry(readText(bytes, start, end));
    if (hostEntry !== undefined) return this.#assembly.hostEntry(hostEntry);
    return this.#assembly.unknown(readText(bytes, start + 1, end));
  }

  #unexpected(code: number, bytes: Uint8Array, start: number, end: number): Error {
    const line = { code, text: readText(bytes, start, end) };
    return unexpectedLines(this.#command, "a table, a route, or what belongs to the route before", line, [
      ...linesBefore(bytes, start),
      ...printLines([line], -1),
    ]);
  }
}
