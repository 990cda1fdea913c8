import { findAttributeField } from "../../../grammar/fields.ts";
import type { AttributeField, AttributePutter } from "../../../grammar/route/attribute-field.ts";
import { readText } from "../bytes/ascii.ts";
import { ByteCache } from "../bytes/byte-cache.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import { BYTE_READERS } from "./byte-readers.ts";

/** What a name means to the scanner. */
export interface AttributeName {
  readonly text: string;
  /** How long it is with the tab before it and the colon behind it. */
  readonly length: number;
  readonly field: AttributeField | undefined;
  /** For values that are different in every few routes: reads one and puts it into a route. */
  readonly put: AttributePutter<ByteCursor> | undefined;
}

const NEWLINE = 0x0a;
const BLANK = 0x20;
const COLON = 0x3a;
const TAB = 0x09;

const names = new ByteCache<AttributeName>(512, 40);

/**
 * The name of an attribute's line, which begins at `start`: all to the first colon with a blank or the end behind it;
 * `undefined` where there is none.
 */
export function readAttributeName(bytes: Uint8Array, start: number): AttributeName | undefined {
  const colon = endOfName(bytes, start);
  if (colon === -1) return undefined;
  return names.find(bytes, start, colon) ?? readName(bytes, start, colon);
}

function endOfName(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== TAB || bytes[start + 1] === TAB || bytes[start + 1] === NEWLINE) return -1;
  for (let i = start + 2; bytes[i] !== NEWLINE; i++) {
    if (bytes[i] === COLON && (bytes[i + 1] === BLANK || bytes[i + 1] === NEWLINE)) return i;
  }
  return -1;
}

function readName(bytes: Uint8Array, start: number, colon: number): AttributeName {
  const text = readText(bytes, start + 1, colon);
  const field = findAttributeField(text);
  const put = field?.bind(BYTE_READERS);
  return names.keep(bytes, start, colon, { text, length: colon + 1 - start, field, put });
}
