import { GRAMMAR_READERS } from "../../../grammar/route/attribute-readers.ts";
import { attributeSetter } from "../../../grammar/route/attribute-setter.ts";
import { readText } from "./ascii.ts";
import type { AttributeName, KnownLine } from "./attribute-names.ts";
import { ByteCache } from "./byte-cache.ts";

const lines = new ByteCache<KnownLine>(4096, 96);

/** What a line with this name says: that of the last such line, or one of many before, or it is read by the grammar. */
export function knownLine(name: AttributeName, bytes: Uint8Array, start: number, end: number): KnownLine {
  if (name.last !== undefined && isLine(name.last, name.bytes.length, bytes, start, end)) return name.last;
  const line = lines.find(bytes, start, end) ?? readLine(name, bytes, start, end);
  name.last = line;
  return line;
}

/** What stands behind the name in a line. */
export function readValue(name: AttributeName, bytes: Uint8Array, start: number, end: number): string {
  return readText(bytes, Math.min(start + name.bytes.length + 1, end), end).trim();
}

/** Whether the bytes are those of a line; the first `same` are known to be. */
function isLine(line: KnownLine, same: number, bytes: Uint8Array, start: number, end: number): boolean {
  const known = line.bytes;
  if (end - start !== known.length) return false;
  for (let i = same; i < known.length; i++) if (bytes[start + i] !== known[i]) return false;
  return true;
}

function readLine(name: AttributeName, bytes: Uint8Array, start: number, end: number): KnownLine {
  const text = readValue(name, bytes, start, end);
  const set = attributeSetter(name.text, text, GRAMMAR_READERS);
  return lines.keep(bytes, start, end, { bytes: Buffer.from(bytes.subarray(start, end)), text, set });
}
