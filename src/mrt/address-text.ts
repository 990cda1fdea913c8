/** What reads numbers from bytes, most significant first. */
type View = DataView<ArrayBufferLike>;

/** What each byte is at the end of an IPv4 address, and before it: `10` and `10.`. */
const LAST_BYTES: readonly string[] = Array.from({ length: 256 }, (_, byte) => `${byte}`);
const BYTES: readonly string[] = LAST_BYTES.map((byte) => `${byte}.`);

/** Nets longer than this are few, and have too many ends to keep. */
const LONGEST_END = 24;
/** How IPv4 nets end, by their length and their third byte, made when it is first needed: `2.0/24`. */
const NET_ENDS: (string | undefined)[] = new Array((LONGEST_END + 1) * 256).fill(undefined);

/** Texts of 16 bits, made when they are first needed: `2001`. */
const WORDS: (string | undefined)[] = new Array(65_536).fill(undefined);

/** Shared between calls, for speed: the eight words of an IPv6 address. */
const words = new Uint16Array(8);

/** The four bytes at `at` as an IPv4 address or a router ID. */
export function ipv4Text(view: View, at: number): string {
  return pairText(view.getUint16(at)) + lastPairText(view.getUint16(at + 2));
}

/** The sixteen bytes at `at` as an IPv6 address, shortened as BIRD does it (lib/ip.c, ip6_ntop). */
export function ipv6Text(view: View, at: number): string {
  for (let index = 0; index < 8; index++) words[index] = view.getUint16(at + 2 * index);
  return wordsText();
}

/** The same, but an IPv4 address where it stands for one (`::ffff:0:0/96`), as for BIRD in next hops (lib/ip.h). */
export function ipText(view: View, at: number): string {
  const isIpv4 =
    view.getUint32(at) === 0 && view.getUint32(at + 4) === 0 && view.getUint32(at + 8) === 0xffff;
  return isIpv4 ? ipv4Text(view, at + 12) : ipv6Text(view, at);
}

/** An IPv4 prefix of which BGP writes only as many bytes as `length` bits need (RFC 4271, 4.3). */
export function ipv4NetText(view: View, at: number, length: number): string {
  let high = 0;
  let low = 0;
  if (length > 8) high = view.getUint16(at);
  else if (length > 0) high = view.getUint8(at) << 8;
  if (length > 24) low = view.getUint16(at + 2);
  else if (length > 16) low = view.getUint8(at + 2) << 8;
  return pairText(high & wordMask(length)) + netEndText(low & wordMask(length - 16), length);
}

/** An IPv6 prefix of which BGP writes only as many bytes as `length` bits need (RFC 4760, 5). */
export function ipv6NetText(view: View, at: number, length: number): string {
  words.fill(0);
  for (let index = 0, bits = length; bits > 0; index++, bits -= 16) {
    const word = bits > 8 ? view.getUint16(at + 2 * index) : view.getUint8(at + 2 * index) << 8;
    words[index] = word & wordMask(bits);
  }
  return `${wordsText()}/${length}`;
}

/** How many of 16 bits count: bits behind a prefix's end mean nothing (RFC 4271, 4.3). */
function wordMask(bits: number): number {
  if (bits >= 16) return 0xffff;
  return bits <= 0 ? 0 : (0xffff << (16 - bits)) & 0xffff;
}

function wordsText(): string {
  const { position, length } = longestZeros();
  if (position === 0 && (length === 6 || (length === 5 && words[5] === 0xffff))) {
    return `::${length === 5 ? "ffff:" : ""}${pairText(words[6] ?? 0)}${lastPairText(words[7] ?? 0)}`;
  }
  if (length < 2) return joined(0, 8);
  return `${joined(0, position)}::${joined(position + length, 8)}`;
}

function longestZeros(): { readonly position: number; readonly length: number } {
  let position = 0;
  let length = 0;
  let current = 0;
  for (let index = 0; index < 8; index++) {
    current = words[index] === 0 ? current + 1 : 0;
    if (current > length) {
      length = current;
      position = index + 1 - current;
    }
  }
  return { position, length };
}

function joined(from: number, to: number): string {
  let text = "";
  for (let index = from; index < to; index++) {
    const word = wordText(words[index] ?? 0);
    text = index === from ? word : `${text}:${word}`;
  }
  return text;
}

// Of bytes and not of pairs: 65,536 texts do not stay in the processor's cache, and to fetch one takes longer than to put
// two together. With `+`: a template first asks of each part what it is (benchmarks/programs/mrt.ts).
function pairText(pair: number): string {
  return byteText(pair >>> 8) + byteText(pair & 0xff);
}

function lastPairText(pair: number): string {
  return byteText(pair >>> 8) + (LAST_BYTES[pair & 0xff] ?? "");
}

function netEndText(pair: number, length: number): string {
  if (length > LONGEST_END) return `${lastPairText(pair)}/${length}`;
  const slot = length * 256 + (pair >>> 8);
  let text = NET_ENDS[slot];
  if (text === undefined) {
    text = `${lastPairText(pair)}/${length}`;
    NET_ENDS[slot] = text;
  }
  return text;
}

function byteText(byte: number): string {
  return BYTES[byte] ?? "";
}

function wordText(word: number): string {
  let text = WORDS[word];
  if (text === undefined) {
    text = word.toString(16);
    WORDS[word] = text;
  }
  return text;
}
