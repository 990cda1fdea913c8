import type { NetType } from "../../model/net.ts";

const DOT = 0x2e;
const SLASH = 0x2f;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const LETTER_A = 0x61;
const LETTER_F = 0x66;

/** `ipv4` or `ipv6` for a plain prefix, which is ASCII then; `undefined` for any other net. */
export function plainNetType(bytes: Uint8Array, start: number, end: number): NetType | undefined {
  let isIpv4 = true;
  let hasColon = false;
  let at = start;
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === SLASH) break;
    if (byte === COLON) hasColon = true;
    else if (byte >= LETTER_A && byte <= LETTER_F) isIpv4 = false;
    else if (byte !== DOT && !isDigit(byte)) return undefined;
  }
  if (at === start || !isPrefixLength(bytes, at + 1, end)) return undefined;
  if (hasColon) return "ipv6";
  return isIpv4 ? "ipv4" : undefined;
}

function isPrefixLength(bytes: Uint8Array, start: number, end: number): boolean {
  if (start >= end) return false;
  for (let i = start; i < end; i++) if (!isDigit(bytes[i] ?? 0)) return false;
  return true;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}
