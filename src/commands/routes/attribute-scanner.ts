import type { AttributeField, AttributeSetter } from "../../../grammar/attribute-field.ts";
import { GRAMMAR_READERS } from "../../../grammar/attribute-readers.ts";
import { attributeSetter, mayWrap } from "../../../grammar/attribute-setter.ts";
import { findAttributeField } from "../../../grammar/fields.ts";
import type { RouteAssembly } from "../../../grammar/route-assembly.ts";
import type { RouteDraft } from "../../../grammar/route-draft.ts";
import { readText } from "./ascii.ts";
import { ByteCache } from "./byte-cache.ts";
import { ByteCursor } from "./byte-cursor.ts";
import { BYTE_READERS } from "./byte-readers.ts";

const BLANK = 0x20;
const COLON = 0x3a;
const TAB = 0x09;

/** What a name means to the scanner: a list that may go on in the next line, or a value to be put away at once. */
interface Name {
  readonly text: string;
  readonly list: AttributeField | undefined;
  readonly put: ((route: RouteDraft, value: ByteCursor) => boolean) | undefined;
}

/** An attribute that the next line may go on with. */
interface OpenAttribute {
  readonly name: string;
  readonly text: string;
  readonly set: AttributeSetter;
}

const names = new ByteCache<Name>(4096, 40);
const lines = new ByteCache<OpenAttribute>(8192, 256);
const value = new ByteCursor();

/** Reads the lines of a route's attributes: a tab, a name, a colon, and the value. */
export class AttributeScanner {
  readonly #assembly: RouteAssembly;
  #open: OpenAttribute | undefined;

  constructor(assembly: RouteAssembly) {
    this.#assembly = assembly;
  }

  /** Reads one line; `false` where the bytes are none, or belong to no route. */
  scan(bytes: Uint8Array, start: number, end: number): boolean {
    const route = this.#assembly.route;
    const colon = endOfName(bytes, start, end);
    if (route === undefined || colon === -1) return false;
    const name = names.find(bytes, start, colon) ?? readName(bytes, start, colon);
    if (name.put !== undefined) {
      value.moveTo(bytes, Math.min(colon + 2, end), end);
      if (name.put(route, value)) return true;
    }
    this.#open = lines.find(bytes, start, end) ?? readLine(name, bytes, start, end, colon);
    return this.#open !== undefined;
  }

  /** Goes on with the attribute of the line before; `false` where that cannot be. */
  wrap(more: string): boolean {
    if (this.#open === undefined || !mayWrap(this.#open.name)) return false;
    const { name } = this.#open;
    const text = `${this.#open.text} ${more.trim()}`.trim();
    this.#open = { name, text, set: attributeSetter(name, text, GRAMMAR_READERS) };
    return true;
  }

  /** Puts an attribute away that no further line goes on with; to be called before any other line. */
  finish(): void {
    if (this.#open === undefined) return;
    this.#assembly.attribute(this.#open.set);
    this.#open = undefined;
  }
}

/** Where the colon behind the name is: the first with a blank or the end behind it. -1 where there is none. */
function endOfName(bytes: Uint8Array, start: number, end: number): number {
  if (start + 1 >= end || bytes[start] !== TAB || bytes[start + 1] === TAB) return -1;
  for (let i = start + 2; i < end; i++) {
    if (bytes[i] === COLON && (i + 1 === end || bytes[i + 1] === BLANK)) return i;
  }
  return -1;
}

function readName(bytes: Uint8Array, start: number, colon: number): Name {
  const text = readText(bytes, start + 1, colon);
  const field = findAttributeField(text);
  const isList = field?.isWrapped === true;
  const name: Name = {
    text,
    list: isList ? field : undefined,
    put: isList ? undefined : field?.bind(BYTE_READERS),
  };
  return names.keep(bytes, start, colon, name);
}

function readLine(
  { text: name, list }: Name,
  bytes: Uint8Array,
  start: number,
  end: number,
  colon: number,
): OpenAttribute | undefined {
  value.moveTo(bytes, Math.min(colon + 2, end), end);
  const text = value.rest.trim();
  const set = list?.read(value, BYTE_READERS) ?? attributeSetter(name, text, GRAMMAR_READERS);
  return lines.keep(bytes, start, end, { name, text, set });
}
