import type { Community, ExtendedCommunity, LargeCommunity } from "../model/community.ts";
import { ipv4Text } from "./address-text.ts";

/** The value of COMMUNITIES (RFC 1997); `undefined` where its length is no multiple of four. */
export function readCommunities(view: DataView, start: number, end: number): Community[] | undefined {
  if ((end - start) % 4 !== 0) return undefined;
  const found = new Array<Community>((end - start) / 4);
  for (let index = 0, at = start; at < end; index++, at += 4) {
    found[index] = [view.getUint16(at), view.getUint16(at + 2)];
  }
  return found;
}

/** The value of LARGE_COMMUNITY (RFC 8092); `undefined` where its length is no multiple of twelve. */
export function readLargeCommunities(
  view: DataView,
  start: number,
  end: number,
): LargeCommunity[] | undefined {
  if ((end - start) % 12 !== 0) return undefined;
  const found = new Array<LargeCommunity>((end - start) / 12);
  for (let index = 0, at = start; at < end; index++, at += 12) {
    found[index] = [view.getUint32(at), view.getUint32(at + 4), view.getUint32(at + 8)];
  }
  return found;
}

/** The value of EXTENDED COMMUNITIES (RFC 4360); `undefined` where its length is no multiple of eight. */
export function readExtendedCommunities(
  view: DataView,
  start: number,
  end: number,
): ExtendedCommunity[] | undefined {
  if ((end - start) % 8 !== 0) return undefined;
  const found: ExtendedCommunity[] = [];
  for (let at = start; at < end; at += 8) found.push(readExtendedCommunity(view, at));
  return found;
}

// In BIRD's words (lib/a-set.c, ec_format).
function readExtendedCommunity(view: DataView, at: number): ExtendedCommunity {
  const type = typeName(view.getUint16(at));
  switch (view.getUint8(at) & ~0x40) {
    case 0x00: // RFC 4360, 3.1: an AS of two bytes.
      return { type, key: view.getUint16(at + 2), value: view.getUint32(at + 4) };
    case 0x01: // RFC 4360, 3.2: an IPv4 address.
      return { type, key: ipv4Text(view, at + 2), value: view.getUint16(at + 6) };
    case 0x02: // RFC 5668: an AS of four bytes.
      return { type, key: view.getUint32(at + 2), value: view.getUint16(at + 6) };
    default:
      return { type: "generic", key: view.getUint32(at), value: view.getUint32(at + 4) };
  }
}

function typeName(type: number): string {
  switch (type & 0xf0ff) {
    case 0x0002:
      return "rt";
    case 0x0003:
      return "ro";
    default:
      return `unknown 0x${type.toString(16)}`;
  }
}
