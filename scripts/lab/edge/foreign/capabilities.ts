import { capability, u16, u32 } from "../../speaker/bgp-message.ts";

/** An address family as BGP numbers it: AFI and SAFI. */
type Family = readonly [number, number];

const ipv4Unicast: Family = [1, 1];
const ipv6Unicast: Family = [2, 1];
const vpn4: Family = [1, 128];
const evpn: Family = [25, 70];

/** Capabilities of AS 65031, for all that BIRD tells of a neighbour, and some that it does not know. */
export function everyCapability(): Buffer[] {
  return [
    ...[ipv4Unicast, ipv6Unicast, [1, 2] as const, vpn4, [2, 128] as const, [1, 133] as const, evpn].map(
      multiprotocol,
    ),
    multiprotocol([1, 132]),
    capability(2, []),
    // Outbound route filters, which BIRD does not know (RFC 5291).
    capability(3, [...family(ipv4Unicast), 1, 64, 3]),
    capability(5, [...u16(1), ...u16(1), ...u16(2)]),
    capability(6, []),
    capability(9, [0]),
    // It has just restarted (0x8) and restarts within 120 s; of IPv6 it has not kept what it forwarded.
    capability(64, [0x80, 120, ...family(ipv4Unicast), 0x80, ...family(ipv6Unicast), 0]),
    capability(65, [...u32(65_031)]),
    capability(67, []),
    capability(69, [...family(ipv4Unicast), 3, ...family(ipv6Unicast), 1, ...family(vpn4), 2]),
    capability(70, []),
    capability(71, [...family(ipv4Unicast), 0x80, 0, 14, 16, ...family(vpn4), 0, 0, 0, 60]),
    capability(73, [...named("edge-router-7"), ...named("example.net")]),
    capability(128, []),
    capability(130, [1, 2, 3]),
  ];
}

/** So many families that BIRD cannot name all of them in a line. */
export function manyFamilies(as: number): Buffer[] {
  const known = [ipv4Unicast, ipv6Unicast, vpn4, evpn].map(multiprotocol);
  const unknown = Array.from({ length: 34 }, (_, index) => multiprotocol([16_300 + index, 71]));
  return [...known, ...unknown, capability(65, [...u32(as)])];
}

/** IPv4 and the role of a customer. */
export function customerCapabilities(as: number): Buffer[] {
  return [multiprotocol(ipv4Unicast), capability(9, [3]), capability(65, [...u32(as)])];
}

function multiprotocol(one: Family): Buffer {
  const [high = 0, low = 0, safi = 0] = family(one);
  return capability(1, [high, low, 0, safi]);
}

function family([afi, safi]: Family): number[] {
  return [...u16(afi), safi];
}

function named(text: string): number[] {
  return [text.length, ...Buffer.from(text)];
}
