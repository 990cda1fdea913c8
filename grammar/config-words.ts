/** Where the number, address, or other word that begins at `start` ends, and which of them it is. */
export interface WordEnd {
  readonly kind: "symbol" | "number" | "address";
  readonly end: number;
}

/**
 * The longest word at `start`, as flex would take it (conf/cf-lex.l): `fe80::1` is one address though `fe80` alone
 * would be a symbol. `undefined` where none of BIRD's words begins.
 */
export function wordAt(text: string, start: number): WordEnd | undefined {
  const symbolEnd = endOf(SYMBOL, text, start);
  const numberEnd = symbolEnd === start ? endOf(NUMBER, text, start) : start;
  const plainEnd = Math.max(symbolEnd, numberEnd);
  const addressEnd = mayBeAddress(text, start) ? longestAddress(text, start) : start;
  if (addressEnd > plainEnd) return { kind: "address", end: addressEnd };
  if (plainEnd === start) return undefined;
  return { kind: symbolEnd > start ? "symbol" : "number", end: plainEnd };
}

const SYMBOL = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /0x[0-9A-Fa-f]+|[0-9]+/y;
const HEXADECIMAL = /[0-9A-Fa-f]+/y;

/** Route distinguishers, IPv4, MAC addresses, byte strings and IPv6, in the order of conf/cf-lex.l. */
const ADDRESSES = [
  /[0-9]+:[0-9]+/y,
  /[02]:[0-9]+:[0-9]+/y,
  /[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+(?::[0-9]+)?/y,
  /[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5,}/y,
  /(?:[0-9A-Fa-f]{2}){10,}/y,
  /hex:[0-9A-Fa-f:]*/y,
  /(?:[0-9A-Fa-f]*::|(?:[0-9A-Fa-f]*:){3,})(?:[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+|[0-9A-Fa-f]*)/y,
] as const;

/** A quick look, since nearly every word is a plain symbol. */
function mayBeAddress(text: string, start: number): boolean {
  if (text.startsWith("hex:", start)) return true;
  const end = endOf(HEXADECIMAL, text, start);
  const next = text[end];
  return next === ":" || next === "." || end - start >= 20;
}

function longestAddress(text: string, start: number): number {
  return ADDRESSES.reduce((longest, pattern) => Math.max(longest, endOf(pattern, text, start)), start);
}

function endOf(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}
