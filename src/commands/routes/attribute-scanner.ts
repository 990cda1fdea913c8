import type { AttributeField, AttributePutter, AttributeSetter } from "../../../grammar/attribute-field.ts";
import { GRAMMAR_READERS } from "../../../grammar/attribute-readers.ts";
import { attributeSetter, UNDEFINED } from "../../../grammar/attribute-setter.ts";
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

/** What a name means to the scanner. */
interface Name {
  readonly text: string;
  readonly field: AttributeField | undefined;
  readonly put: AttributePutter<ByteCursor> | undefined;
}

/** An attribute of a name that BIRD does not give itself. */
interface FreeAttribute {
  readonly name: string;
  readonly text: string;
  readonly set: AttributeSetter;
}

const names = new ByteCache<Name>(4096, 40);
const freeAttributes = new ByteCache<FreeAttribute>(1024, 256);
const value = new ByteCursor();

/** Reads the lines of a route's attributes: a tab, a name, a colon, and the value. */
export class AttributeScanner {
  readonly #assembly: RouteAssembly;
  /** What the next line may go on with: a list, or any text. The latter is not put into the route before. */
  #list: Name | undefined;
  #free: FreeAttribute | undefined;

  constructor(assembly: RouteAssembly) {
    this.#assembly = assembly;
  }

  /** Reads one line; `false` where the bytes are none, or belong to no route. */
  scan(bytes: Uint8Array, start: number, end: number): boolean {
    const route = this.#assembly.route;
    const colon = endOfName(bytes, start, end);
    if (route === undefined || colon === -1) return false;
    const name = names.find(bytes, start, colon) ?? readName(bytes, start, colon);
    if (name.put === undefined) {
      this.#free = freeAttributes.find(bytes, start, end) ?? readFree(name, bytes, start, end, colon);
      return true;
    }
    value.moveTo(bytes, Math.min(colon + 2, end), end);
    const isRead = name.put(route, value) || putUnusual(name, route, textBehind(bytes, colon, end));
    if (isRead && name.field?.isWrapped === true) this.#list = name;
    return true;
  }

  /** Goes on with the attribute of the line before; `false` where that cannot be. */
  wrap(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#free !== undefined) {
      const { name } = this.#free;
      const text = `${this.#free.text} ${readText(bytes, start, end).trim()}`.trim();
      this.#free = { name, text, set: attributeSetter(name, text, GRAMMAR_READERS) };
      return true;
    }
    const route = this.#assembly.route;
    if (route === undefined || this.#list === undefined) return false;
    value.moveTo(bytes, start, end);
    if (this.#list.put?.(route, value) === true) return true;
    const set = this.#list.field?.read(readText(bytes, start, end).trim(), GRAMMAR_READERS);
    return set !== undefined && this.#assembly.attribute(set);
  }

  /** Says that no further line goes on with the attribute before; to be called before any other line. */
  finish(): void {
    this.#list = undefined;
    if (this.#free === undefined) return;
    this.#assembly.attribute(this.#free.set);
    this.#free = undefined;
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
  return names.keep(bytes, start, colon, { text, field, put: field?.bind(BYTE_READERS) });
}

function readFree(
  { text: name }: Name,
  bytes: Uint8Array,
  start: number,
  end: number,
  colon: number,
): FreeAttribute {
  const text = textBehind(bytes, colon, end);
  const set = attributeSetter(name, text, GRAMMAR_READERS);
  return freeAttributes.keep(bytes, start, end, { name, text, set });
}

/** Puts a value of a known field that the scanner itself does not read; `false` where the grammar does not either. */
function putUnusual({ text: name, field }: Name, route: RouteDraft, text: string): boolean {
  const set = text === UNDEFINED ? undefined : field?.read(text, GRAMMAR_READERS);
  if (set === undefined) attributeSetter(name, text, GRAMMAR_READERS)(route);
  else set(route);
  return set !== undefined;
}

function textBehind(bytes: Uint8Array, colon: number, end: number): string {
  return readText(bytes, Math.min(colon + 2, end), end).trim();
}
