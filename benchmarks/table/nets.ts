import { pick, type Random } from "./random.ts";

/** A prefix as BGP writes it: its length, then as many bytes as that needs. */
export type EncodedNet = Buffer;

/** How often each prefix length is, about as in the Internet's table: six in ten are as long as may be announced. */
const LENGTHS_4 = [
  [24, 620],
  [23, 90],
  [22, 120],
  [21, 50],
  [20, 50],
  [19, 30],
  [18, 15],
  [17, 10],
  [16, 15],
] as const;
const LENGTHS_6 = [
  [48, 450],
  [32, 200],
  [44, 100],
  [40, 100],
  [36, 70],
  [47, 30],
  [33, 30],
  [29, 20],
] as const;

const FIRST_ADDRESS = 0x0100_0000;

/** Different IPv4 nets, as many as are taken; some lie in the one before. */
export function* nets4(random: Random): Generator<EncodedNet, never> {
  let next = FIRST_ADDRESS;
  for (;;) {
    const length = pick(random, LENGTHS_4);
    const size = 2 ** (32 - length);
    const start = Math.ceil(next / size) * size;
    next = start + size;
    yield encoded(length, u32(start));
    if (length < 23 && random(10) < 4) yield encoded(24, u32(start + 256 * random(size / 256)));
  }
}

/** Different IPv6 nets, each in a block of its own. */
export function* nets6(random: Random): Generator<EncodedNet, never> {
  for (let index = 0; ; index++) {
    const length = pick(random, LENGTHS_6);
    const block = 0x2a00_0000 + 8 * index;
    const below = length > 32 ? random(2 ** Math.min(length - 32, 16)) * 2 ** (64 - length) : 0;
    yield encoded(length, Buffer.concat([u32(block), u32(below)]));
  }
}

function encoded(length: number, address: Buffer): EncodedNet {
  return Buffer.concat([Buffer.from([length]), address.subarray(0, Math.ceil(length / 8))]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
