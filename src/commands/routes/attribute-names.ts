import { findAttributeField } from "../../../grammar/fields.ts";
import type {
  AttributeField,
  AttributePutter,
  AttributeSetter,
} from "../../../grammar/route/attribute-field.ts";
import { readText } from "./ascii.ts";
import { ByteCache } from "./byte-cache.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import { BYTE_READERS } from "./byte-readers.ts";

/** What a name means to the scanner. */
export interface AttributeName {
  readonly text: string;
  /** As the line has it: a tab, the name, a colon. */
  readonly bytes: Uint8Array;
  readonly field: AttributeField | undefined;
  /** For values that are different in every few routes: reads one and puts it into a route. */
  readonly put: AttributePutter<ByteCursor> | undefined;
  /** The name that came behind it last. */
  next: AttributeName | undefined;
  /** The line that had it last. */
  last: KnownLine | undefined;
}

/** An attribute's line whose value mostly comes again: an origin, a next hop, whatever the configuration defines. */
export interface KnownLine {
  readonly bytes: Uint8Array;
  /** What stands behind the name. */
  readonly text: string;
  readonly set: AttributeSetter;
}

const BLANK = 0x20;
const COLON = 0x3a;
const TAB = 0x09;

const names = new ByteCache<AttributeName>(4096, 40);

/** The names of a route's attribute lines. Routes mostly have the same ones in the same order. */
export class NameReader {
  #before: AttributeName | undefined;

  /** The name of a line: all to the first colon with a blank or the end behind it; `undefined` where there is none. */
  read(bytes: Uint8Array, start: number, end: number): AttributeName | undefined {
    const expected = this.#before?.next;
    if (expected !== undefined && isNameOf(expected.bytes, bytes, start, end)) {
      this.#before = expected;
      return expected;
    }
    const colon = endOfName(bytes, start, end);
    if (colon === -1) return undefined;
    const name = names.find(bytes, start, colon) ?? readName(bytes, start, colon);
    if (this.#before !== undefined) this.#before.next = name;
    this.#before = name;
    return name;
  }
}

function isNameOf(name: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  const behind = start + name.length;
  if (behind < end ? bytes[behind] !== BLANK : behind > end) return false;
  // Names differ at their ends.
  for (let i = name.length - 1; i >= 0; i--) if (bytes[start + i] !== name[i]) return false;
  return true;
}

function endOfName(bytes: Uint8Array, start: number, end: number): number {
  if (start + 1 >= end || bytes[start] !== TAB || bytes[start + 1] === TAB) return -1;
  for (let i = start + 2; i < end; i++) {
    if (bytes[i] === COLON && (i + 1 === end || bytes[i + 1] === BLANK)) return i;
  }
  return -1;
}

function readName(bytes: Uint8Array, start: number, colon: number): AttributeName {
  const text = readText(bytes, start + 1, colon);
  const field = findAttributeField(text);
  return names.keep(bytes, start, colon, {
    text,
    bytes: Buffer.from(bytes.subarray(start, colon + 1)),
    field,
    put: field?.bind(BYTE_READERS),
    next: undefined,
    last: undefined,
  });
}
