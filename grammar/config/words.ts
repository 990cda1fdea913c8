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
  const kind = kindOf(text.charCodeAt(start));
  if (kind === undefined) return undefined;
  const end =
    kind === "symbol" ? endOfSymbol(text, start) : kind === "number" ? endOf(NUMBER, text, start) : start;
  const addressEnd = mayBeAddress(text, start, end) ? longestAddress(text, start) : start;
  if (addressEnd > end) return { kind: "address", end: addressEnd };
  return kind === "colon" ? undefined : { kind, end };
}

const NUMBER = /0x[0-9A-Fa-f]+|[0-9]+/y;
const HEXADECIMAL = /[0-9A-Fa-f]*/y;

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

function kindOf(unit: number): "symbol" | "number" | "colon" | undefined {
  if (isDigit(unit)) return "number";
  if (isLetter(unit)) return "symbol";
  return unit === COLON ? "colon" : undefined;
}

/** A quick look, since nearly every word is a plain symbol or number: `end` is where it would end as such. */
function mayBeAddress(text: string, start: number, end: number): boolean {
  const next = text.charCodeAt(end);
  if (next === COLON || next === DOT || end - start >= 20) return true;
  // A number goes on in letters as an address may, `2a00::1`.
  return isDigit(text.charCodeAt(start)) && isLetter(next) && endOf(HEXADECIMAL, text, start) > end;
}

function longestAddress(text: string, start: number): number {
  return ADDRESSES.reduce((longest, pattern) => Math.max(longest, endOf(pattern, text, start)), start);
}

const COLON = 0x3a;
const DOT = 0x2e;

function endOfSymbol(text: string, start: number): number {
  let end = start + 1;
  for (let unit = text.charCodeAt(end); isLetter(unit) || isDigit(unit); unit = text.charCodeAt(end)) end++;
  return end;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || unit === 0x5f;
}

function endOf(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}
