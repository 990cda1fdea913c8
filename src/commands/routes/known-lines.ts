import type { AttributeSetter } from "../../../grammar/route/attribute-field.ts";
import { GRAMMAR_READERS } from "../../../grammar/route/attribute-readers.ts";
import { attributeSetter } from "../../../grammar/route/attribute-setter.ts";
import { readText } from "../bytes/ascii.ts";
import { ByteCache } from "../bytes/byte-cache.ts";
import type { AttributeName } from "./attribute-names.ts";

/** An attribute's line whose value mostly comes again: an origin, a next hop, whatever the configuration defines. */
export interface KnownLine {
  /** What stands behind the name. */
  readonly text: string;
  readonly set: AttributeSetter;
}

const lines = new ByteCache<KnownLine>(1024, 96);

/** What a line with this name says: remembered, or read by the grammar. */
export function knownLine(name: AttributeName, bytes: Uint8Array, start: number, end: number): KnownLine {
  return lines.find(bytes, start, end) ?? readLine(name, bytes, start, end);
}

/** What stands behind the name in a line. */
export function readValue({ length }: AttributeName, bytes: Uint8Array, start: number, end: number): string {
  return readText(bytes, Math.min(start + length + 1, end), end).trim();
}

function readLine(name: AttributeName, bytes: Uint8Array, start: number, end: number): KnownLine {
  const text = readValue(name, bytes, start, end);
  const set = attributeSetter(name.text, text, GRAMMAR_READERS);
  return lines.keep(bytes, start, end, { text, set });
}
