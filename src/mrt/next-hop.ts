import { ipText, ipv4Text } from "./address-text.ts";

/** Next hops that came of late, by an address's last byte: a router has few. */
const SLOTS = 256;
const HOP_WORDS = 8;
const ipv4Hops: (readonly string[] | undefined)[] = new Array(SLOTS).fill(undefined);
const ipv4Addresses = new Uint32Array(SLOTS);
const ipv6Hops: (readonly string[] | undefined)[] = new Array(SLOTS).fill(undefined);
const ipv6Words = new Uint32Array(SLOTS * HOP_WORDS);

/** The value of NEXT_HOP (RFC 4271, 4.3). What it returns is shared. */
export function readNextHop(view: DataView, start: number, end: number): readonly string[] | undefined {
  return end - start === 4 ? ipv4Hop(view, start) : undefined;
}

/**
 * The next hop in MP_REACH_NLRI (RFC 4760, 3), of which a dump has no more than the next hop and its length (RFC 6396,
 * 4.3.4); dumps that other programs have written may have the whole. `undefined` where it is neither.
 */
export function readReachedNextHop(
  view: DataView,
  start: number,
  end: number,
): readonly string[] | undefined {
  const length = end - start;
  if (length > 0 && view.getUint8(start) === length - 1) return addresses(view, start + 1, length - 1);
  // The first byte of an address family is 0: the length of no next hop.
  if (length < 5 || view.getUint8(start) !== 0) return undefined;
  const hopLength = view.getUint8(start + 3);
  return hopLength <= length - 5 ? addresses(view, start + 4, hopLength) : undefined;
}

function addresses(view: DataView, at: number, length: number): readonly string[] | undefined {
  if (length === 4) return ipv4Hop(view, at);
  return length === 16 || length === 32 ? ipv6Hop(view, at, length) : undefined;
}

function ipv4Hop(view: DataView, at: number): readonly string[] {
  const address = view.getUint32(at);
  const slot = address % SLOTS;
  const known = ipv4Addresses[slot] === address ? ipv4Hops[slot] : undefined;
  if (known !== undefined) return known;
  const hops = [ipv4Text(view, at)];
  ipv4Addresses[slot] = address;
  ipv4Hops[slot] = hops;
  return hops;
}

function ipv6Hop(view: DataView, at: number, length: number): readonly string[] {
  const slot = view.getUint8(at + 15);
  const known = keepsWords(slot, view, at, length) ? ipv6Hops[slot] : undefined;
  if (known !== undefined) return known;
  const first = ipText(view, at);
  const hops = length === 16 || isZero(view, at + 16) ? [first] : [first, ipText(view, at + 16)];
  ipv6Hops[slot] = hops;
  return hops;
}

/** Whether the slot had these addresses already; it has them now. No second one is the same as a zero one. */
function keepsWords(slot: number, view: DataView, at: number, length: number): boolean {
  let isSame = true;
  for (let index = 0; index < HOP_WORDS; index++) {
    const word = 4 * index < length ? view.getUint32(at + 4 * index) : 0;
    if (ipv6Words[slot * HOP_WORDS + index] !== word) isSame = false;
    ipv6Words[slot * HOP_WORDS + index] = word;
  }
  return isSame;
}

// BIRD shows no second address where it is zero (proto/bgp/attrs.c, bgp_format_next_hop).
function isZero(view: DataView, at: number): boolean {
  for (let offset = 0; offset < 16; offset += 4) {
    if (view.getUint32(at + offset) !== 0) return false;
  }
  return true;
}
