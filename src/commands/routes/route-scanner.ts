import type { AttributeSetter } from "../../../grammar/attribute-field.ts";
import { readAttributeLine } from "../../../grammar/attribute-line.ts";
import { attributeSetter } from "../../../grammar/attribute-setter.ts";
import { readHostEntry, readNextHop } from "../../../grammar/next-hop.ts";
import { RouteAssembly } from "../../../grammar/route-assembly.ts";
import { TimeReader } from "../../../grammar/time.ts";
import type { NextHop } from "../../model/next-hop.ts";
import type { Route } from "../../model/route.ts";
import type { ServerClock } from "../../model/time.ts";
import { REPLY_CODES } from "../../protocol/codes.ts";
import { unexpectedLines } from "../../protocol/decode-error.ts";
import { printLines } from "../../protocol/reply.ts";
import type { ItemDecoder } from "../command.ts";
import { readText } from "./ascii.ts";
import { ByteCache } from "./byte-cache.ts";
import { FAST_READERS } from "./fast-readers.ts";
import { RowScanner } from "./row-scanner.ts";

const TAB = 0x09;
const LETTER_T = 0x54;
const ROUTE_LIST = REPLY_CODES.routeList.code;
const ROUTE_DETAILS = REPLY_CODES.routeDetails.code;
const ROUTE_ATTRIBUTES = REPLY_CODES.routeAttributes.code;
const LINE_OVERFLOW = REPLY_CODES.replyTooLong.code;

/** What an attribute's line says; `name` and `text` are needed again where the next line goes on with it. */
interface Attribute {
  readonly name: string;
  readonly text: string;
  readonly set: AttributeSetter;
}

/**
 * Reads the lines of a reply to `show route`, bytes as they come, to the same routes as the grammar does (`readRoutes`
 * of grammar/route.ts). It makes no object for a line that it has seen before: in a full table, nine lines in ten.
 */
export class RouteScanner implements ItemDecoder<Route> {
  readonly #command: string;
  readonly #assembly = new RouteAssembly();
  readonly #rows: RowScanner;
  readonly #hops = new ByteCache<readonly NextHop[]>(1024);
  readonly #attributes = new ByteCache<Attribute>(8192);
  /** An attribute is put into its route at the next line, since that may go on with it. */
  #attribute: Attribute | undefined;

  constructor(command: string, clock: ServerClock | undefined) {
    this.#command = command;
    const times = new TimeReader(clock);
    this.#rows = new RowScanner((text) => times.read(text));
  }

  line(code: number, isFinal: boolean, bytes: Uint8Array, start: number, end: number): void {
    if (isFinal) {
      if (!this.#setAttribute()) throw this.#unexpected(code, bytes, start, end);
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
    if (isIndented && bytes[start + 1] === TAB) return this.#wrapped(readText(bytes, start + 2, end));
    if (!this.#setAttribute()) return false;
    if (code === ROUTE_LIST) {
      return isIndented ? this.#hop(bytes, start, end) : this.#routeOrTable(bytes, start, end);
    }
    if (code === ROUTE_DETAILS || code === ROUTE_ATTRIBUTES) return this.#beginAttribute(bytes, start, end);
    return code === LINE_OVERFLOW && this.#assembly.unknown(readText(bytes, start, end));
  }

  #routeOrTable(bytes: Uint8Array, start: number, end: number): boolean {
    if (start === end) return true;
    const name =
      bytes[start] === LETTER_T ? /^Table (.+):$/.exec(readText(bytes, start, end))?.[1] : undefined;
    return name === undefined
      ? this.#rows.scan(bytes, start, end, this.#assembly)
      : this.#assembly.table(name);
  }

  #hop(bytes: Uint8Array, start: number, end: number): boolean {
    const known = this.#hops.find(bytes, start, end);
    const alone = known ?? this.#readHop(bytes, start, end);
    const nextHop = alone?.[0];
    if (alone !== undefined && nextHop !== undefined) return this.#assembly.nextHop(nextHop, alone);
    const hostEntry = readHostEntry(readText(bytes, start, end));
    return hostEntry !== undefined && this.#assembly.hostEntry(hostEntry);
  }

  #readHop(bytes: Uint8Array, start: number, end: number): readonly NextHop[] | undefined {
    const nextHop = readNextHop(readText(bytes, start, end));
    return nextHop && this.#hops.keep(bytes, start, end, [nextHop]);
  }

  #beginAttribute(bytes: Uint8Array, start: number, end: number): boolean {
    const known = this.#attributes.find(bytes, start, end);
    this.#attribute = known ?? this.#readAttribute(bytes, start, end);
    return this.#attribute !== undefined;
  }

  #readAttribute(bytes: Uint8Array, start: number, end: number): Attribute | undefined {
    const line = readAttributeLine(readText(bytes, start, end));
    if (line === undefined) return undefined;
    const set = attributeSetter(line.name, line.text, FAST_READERS);
    return this.#attributes.keep(bytes, start, end, { ...line, set });
  }

  #wrapped(more: string): boolean {
    if (this.#attribute === undefined) return false;
    const { name } = this.#attribute;
    const text = `${this.#attribute.text} ${more.trim()}`.trim();
    this.#attribute = { name, text, set: attributeSetter(name, text, FAST_READERS) };
    return true;
  }

  #setAttribute(): boolean {
    const attribute = this.#attribute;
    if (attribute === undefined) return true;
    this.#attribute = undefined;
    return this.#assembly.attribute(attribute.set);
  }

  #unexpected(code: number, bytes: Uint8Array, start: number, end: number): Error {
    const line = { code, text: readText(bytes, start, end) };
    return unexpectedLines(
      this.#command,
      "a table, a route, or what belongs to the route before",
      line,
      printLines([line], -1),
    );
  }
}
