/** The two families whose nets are kept as numbers. */
export type Family = "ipv4" | "ipv6";

/** A prefix whose bits behind its length are all zero: of an IPv4 address one word of 32 bits, of an IPv6 address four. */
export interface WordPrefix {
  readonly family: Family;
  readonly words: readonly number[];
  readonly length: number;
}

/** How many bits an address of each family has. */
export const ADDRESS_BITS: Readonly<Record<Family, number>> = { ipv4: 32, ipv6: 128 };

/** `10.0.0.0/8`, `2001:db8::/32`, or an address, which is a prefix of full length; `undefined` for any other text. */
export function readPrefix(text: string): WordPrefix | undefined {
  const slash = text.indexOf("/");
  const address = slash === -1 ? text : text.slice(0, slash);
  const family = address.includes(":") ? "ipv6" : "ipv4";
  const words = family === "ipv4" ? readIpv4(address) : readIpv6(address);
  const length = slash === -1 ? ADDRESS_BITS[family] : readLength(text.slice(slash + 1));
  if (words === undefined || length > ADDRESS_BITS[family]) return undefined;
  return words.every((word, index) => (word & ~maskOf(length - 32 * index)) === 0)
    ? { family, words, length }
    : undefined;
}

/** The text of a prefix as BIRD has it, but for IPv6 addresses that end in an IPv4 one (lib/ip.c, ip6_ntop). */
export function prefixText(words: readonly number[], length: number): string {
  return `${words.length === 1 ? ipv4Text(words[0] ?? 0) : ipv6Text(words)}/${length}`;
}

/** Of a word's bits those that are among the first `length`. */
export function maskOf(length: number): number {
  if (length <= 0) return 0;
  return length >= 32 ? -1 : ~(0xffff_ffff >>> length);
}

function readLength(text: string): number {
  return /^\d{1,3}$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY;
}

function readIpv4(text: string): number[] | undefined {
  const bytes = text.split(".");
  let word = 0;
  for (const byte of bytes) {
    if (!/^\d{1,3}$/.test(byte) || Number(byte) > 255) return undefined;
    word = word * 256 + Number(byte);
  }
  return bytes.length === 4 ? [word] : undefined;
}

function readIpv6(text: string): number[] | undefined {
  const parts = text.split("::");
  const [before = [], after = []] = parts.map((part) => (part === "" ? [] : readPairs(part)));
  const missing = 8 - before.length - after.length;
  if (parts.length > 2 || (parts.length === 2 ? missing < 1 : missing !== 0)) return undefined;
  const pairs = [...before, ...new Array<number>(missing).fill(0), ...after];
  if (pairs.some((pair) => !(pair <= 0xffff))) return undefined;
  return [0, 2, 4, 6].map((at) => (pairs[at] ?? 0) * 0x1_0000 + (pairs[at + 1] ?? 0));
}

/** Groups of 16 bits, the last two perhaps as an IPv4 address; `NaN` for what is none. */
function readPairs(text: string): number[] {
  return text.split(":").flatMap((group, index, groups) => {
    const ipv4 = index === groups.length - 1 && group.includes(".") ? readIpv4(group)?.[0] : undefined;
    if (ipv4 !== undefined) return [ipv4 >>> 16, ipv4 & 0xffff];
    return /^[\da-f]{1,4}$/i.test(group) ? Number.parseInt(group, 16) : Number.NaN;
  });
}

function ipv4Text(word: number): string {
  return `${word >>> 24}.${(word >>> 16) & 255}.${(word >>> 8) & 255}.${word & 255}`;
}

function ipv6Text(words: readonly number[]): string {
  const pairs = words.flatMap((word) => [word >>> 16, word & 0xffff]);
  const { at, length } = longestZeros(pairs);
  const texts = pairs.map((pair) => pair.toString(16));
  if (length < 2) return texts.join(":");
  return `${texts.slice(0, at).join(":")}::${texts.slice(at + length).join(":")}`;
}

function longestZeros(pairs: readonly number[]): { readonly at: number; readonly length: number } {
  let longest = { at: 0, length: 0 };
  let length = 0;
  for (const [index, pair] of pairs.entries()) {
    length = pair === 0 ? length + 1 : 0;
    if (length > longest.length) longest = { at: index + 1 - length, length };
  }
  return longest;
}
