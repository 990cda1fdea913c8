import {
  ipv4,
  type PathAttribute,
  u16,
  u32,
  updateMessage,
} from "../../../../scripts/lab/speaker/bgp-message.ts";
import { randomAttributes, type Session } from "./attributes.ts";
import { type Random, randomOf } from "./random.ts";

/** What one speaker announces: so many nets of each family, from the first on, with so many paths for each. */
export interface Announcement {
  readonly session: Session;
  readonly as: number;
  readonly nets: number;
  /** More than one needs ADD-PATH, which is then used for all. */
  readonly pathsOfNet: number;
}

/** The UPDATE messages, the same at each call. */
export function* updates({ session, as, nets, pathsOfNet }: Announcement): Generator<Buffer> {
  const random = randomOf(as);
  for (let index = 0; index < nets; index++) {
    for (let path = 1; path <= pathsOfNet; path++) {
      const pathId = pathsOfNet === 1 ? [] : [u32(path)];
      const reach4 = reach(1, nextHop4(random), Buffer.concat([...pathId, net4(index)]));
      yield updateMessage([...randomAttributes(random, session, as), reach4], []);
      const reach6 = reach(2, nextHop6(random), Buffer.concat([...pathId, net6(index)]));
      yield updateMessage([...randomAttributes(random, session, as), reach6], []);
    }
  }
}

// MP_REACH_NLRI for both families (RFC 4760, 3): one form for all that is announced.
function reach(afi: 1 | 2, nextHop: Buffer, nlri: Buffer): PathAttribute {
  const head = Buffer.from([0, afi, 1, nextHop.length]);
  return { flags: 0x80, code: 14, value: Buffer.concat([head, nextHop, Buffer.from([0]), nlri]) };
}

function nextHop4(random: Random): Buffer {
  return ipv4(`10.0.9.${2 + random(200)}`);
}

// Half of them with a link-local address beside the global one (RFC 2545).
function nextHop6(random: Random): Buffer {
  const host = u16(2 + random(200));
  const global = Buffer.concat([Buffer.from("20010db8000900000000000000", "hex"), Buffer.alloc(1), host]);
  const linkLocal = Buffer.concat([Buffer.from("fe80", "hex"), Buffer.alloc(12), host]);
  return random(2) === 0 ? global : Buffer.concat([global, linkLocal]);
}

/** 20.0.0.0/24, 20.0.1.0/25 and so on to /32, then /24 again. */
function net4(index: number): Buffer {
  const length = 24 + (index % 9);
  return prefix(length, Buffer.concat([Buffer.from([20]), u16(index), Buffer.alloc(1)]));
}

/** Below 2a00::/16, of 32 to 128 bits; the longest have low words that are not zero. */
function net6(index: number): Buffer {
  const length = 32 + (index % 97);
  const low = length === 128 ? u16(index) : Buffer.alloc(2);
  return prefix(length, Buffer.concat([Buffer.from([0x2a, 0]), u16(index), Buffer.alloc(10), low]));
}

function prefix(length: number, address: Buffer): Buffer {
  return Buffer.concat([Buffer.from([length]), address.subarray(0, Math.ceil(length / 8))]);
}
