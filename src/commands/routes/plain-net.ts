import type { NetType } from "../../model/net.ts";
import type { ByteCursor } from "./byte-cursor.ts";

const BLANK = 0x20;
const DOT = 0x2e;
const SLASH = 0x2f;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const LETTER_A = 0x61;
const LETTER_F = 0x66;

/**
 * Takes a plain prefix, which is ASCII then, with a blank behind it: answers `ipv4` or `ipv6`; `undefined`, and the place
 * is where it was, for any other net.
 */
export function takePlainNet(cursor: ByteCursor): NetType | undefined {
  const { bytes, at: start } = cursor;
  let isIpv4 = true;
  let hasColon = false;
  let at = start;
  for (let byte = bytes[at] ?? 0; byte !== SLASH; byte = bytes[++at] ?? 0) {
    if (byte === COLON) hasColon = true;
    else if (byte >= LETTER_A && byte <= LETTER_F) isIpv4 = false;
    else if (byte !== DOT && !isDigit(byte)) return undefined;
  }
  const slash = at;
  do at++;
  while (isDigit(bytes[at] ?? 0));
  if (slash === start || at === slash + 1 || bytes[at] !== BLANK) return undefined;
  if (!hasColon && !isIpv4) return undefined;
  cursor.at = at;
  return hasColon ? "ipv6" : "ipv4";
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}
