import { ipText, ipv4Text } from "./address-text.ts";

/** Next hops that came of late, by their last byte: a router has few. */
const SLOTS = 256;
const addressOf = new Uint32Array(SLOTS);
const hopsOf: (readonly string[] | undefined)[] = new Array(SLOTS).fill(undefined);

/** The value of NEXT_HOP (RFC 4271, 4.3). What it returns is shared. */
export function readNextHop(view: DataView, start: number, end: number): readonly string[] | undefined {
  if (end - start !== 4) return undefined;
  const address = view.getUint32(start);
  const slot = address % SLOTS;
  let hops = addressOf[slot] === address ? hopsOf[slot] : undefined;
  if (hops === undefined) {
    hops = [ipv4Text(view, start)];
    addressOf[slot] = address;
    hopsOf[slot] = hops;
  }
  return hops;
}

/**
 * The next hop in MP_REACH_NLRI (RFC 4760, 3), of which a dump has no more than the next hop and its length (RFC 6396,
 * 4.3.4); dumps that other programs have written may have the whole. `undefined` where it is neither.
 */
export function readReachedNextHop(view: DataView, start: number, end: number): string[] | undefined {
  const length = end - start;
  if (length > 0 && view.getUint8(start) === length - 1) return addresses(view, start + 1, length - 1);
  // The first byte of an address family is 0: the length of no next hop.
  if (length < 5 || view.getUint8(start) !== 0) return undefined;
  const hopLength = view.getUint8(start + 3);
  return hopLength <= length - 5 ? addresses(view, start + 4, hopLength) : undefined;
}

function addresses(view: DataView, at: number, length: number): string[] | undefined {
  if (length === 4) return [ipv4Text(view, at)];
  if (length !== 16 && length !== 32) return undefined;
  const first = ipText(view, at);
  return length === 16 || isZero(view, at + 16) ? [first] : [first, ipText(view, at + 16)];
}

// BIRD shows no second address where it is zero (proto/bgp/attrs.c, bgp_format_next_hop).
function isZero(view: DataView, at: number): boolean {
  for (let offset = 0; offset < 16; offset += 4) {
    if (view.getUint32(at + offset) !== 0) return false;
  }
  return true;
}
