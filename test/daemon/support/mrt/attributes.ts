import { ipv4, type PathAttribute, u16, u32 } from "../../../../scripts/lab/speaker/bgp-message.ts";
import type { Random } from "./random.ts";

/** What a BGP speaker may say beside its paths: inside the confederation, or from another AS. */
export type Session = "internal" | "external";

const wellKnown = 0x40;
const optional = 0x80;
const transitive = 0xc0;

/** A route's path attributes but its next hop: each of those that BIRD takes from such a session, or not. */
export function randomAttributes(random: Random, session: Session, peerAs: number): PathAttribute[] {
  const maybe = (outOf: number, make: () => PathAttribute[]): PathAttribute[] =>
    random(outOf) === 0 ? make() : [];
  const list = (most: number, make: () => Buffer): Buffer =>
    Buffer.concat(Array.from({ length: 1 + random(most) }, make));
  const internal =
    session === "external"
      ? []
      : [
          attribute(wellKnown, 5, u32(random(1_000))),
          ...maybe(3, () => [
            attribute(optional, 9, ipv4(`192.0.2.${random(250)}`)),
            attribute(
              optional,
              10,
              list(4, () => ipv4(`198.51.100.${1 + random(250)}`)),
            ),
          ]),
          ...maybe(5, () => [
            attribute(
              optional,
              26,
              Buffer.concat([Buffer.from([1, 0, 11]), u32(random(9), random(2 ** 32))]),
            ),
          ]),
        ];
  return [
    attribute(wellKnown, 1, Buffer.from([random(3)])),
    attribute(wellKnown, 2, randomPath(random, session, peerAs)),
    ...maybe(2, () => [attribute(optional, 4, u32(random(2 ** 32)))]),
    ...internal,
    ...maybe(4, () => [attribute(wellKnown, 6, Buffer.alloc(0))]),
    ...maybe(3, () => [attribute(transitive, 7, Buffer.concat([u32(asn(random)), ipv4("192.0.2.7")]))]),
    ...maybe(2, () => [
      attribute(
        transitive,
        8,
        list(12, () => Buffer.concat([u16(random(65_000)), u16(random(65_536))])),
      ),
    ]),
    ...maybe(3, () => [
      attribute(
        transitive,
        16,
        list(6, () => randomExtended(random)),
      ),
    ]),
    ...maybe(3, () => [
      attribute(
        transitive,
        32,
        list(5, () => u32(asn(random), random(2 ** 32), random(9))),
      ),
    ]),
    ...maybe(5, () => [attribute(transitive, 35, u32(asn(random)))]),
    ...maybe(6, () => [attribute(transitive, 99, bytes(random, random(30)))]),
    ...maybe(9, () => [attribute(transitive, 200, bytes(random, 1))]),
  ];
}

// Confederation segments come first, and from inside only (RFC 5065). One path in 250 is too long for a line of BIRD's.
function randomPath(random: Random, session: Session, peerAs: number): Buffer {
  const asns = (most: number): number[] => Array.from({ length: 1 + random(most) }, () => asn(random));
  const segments: Buffer[] = [];
  if (session === "internal" && random(4) === 0) segments.push(segment(3, asns(3)));
  if (session === "internal" && random(8) === 0) segments.push(segment(4, asns(3)));
  if (session === "external") segments.push(segment(2, [peerAs]));
  if (random(10) > 0) segments.push(segment(2, asns(random(250) === 0 ? 200 : 6)));
  if (random(5) === 0) segments.push(segment(1, asns(4)));
  if (random(9) === 0) segments.push(segment(2, asns(2)));
  return Buffer.concat(segments);
}

// The types that BIRD prints in words, by number and as generic (lib/a-set.c, ec_format).
function randomExtended(random: Random): Buffer {
  const types = [0x0002, 0x0003, 0x0102, 0x0103, 0x0202, 0x0203, 0x4000, 0x4102, 0x030c, 0x0800, 0x8006];
  return Buffer.concat([u16(types[random(types.length)] ?? 0), bytes(random, 6)]);
}

function asn(random: Random): number {
  return random(2) === 0 ? 1 + random(64_000) : 4_200_000_000 + random(90_000);
}

function segment(type: number, asns: readonly number[]): Buffer {
  return Buffer.concat([Buffer.from([type, asns.length]), u32(...asns)]);
}

function bytes(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random(256)));
}

function attribute(flags: number, code: number, value: Buffer): PathAttribute {
  return { flags, code, value };
}
