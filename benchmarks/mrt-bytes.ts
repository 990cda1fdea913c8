import { ipv4, u16, u32 } from "../scripts/lab/speaker/bgp-message.ts";

/** How a generated dump looks. */
export interface MrtTable {
  readonly family: "ipv4" | "ipv6";
  /** How many routes; one net has two, one of each peer. */
  readonly routes: number;
  /** One block of attributes for so many routes: in the Internet's tables about four. */
  readonly routesOfBlock: number;
}

/** Pieces of a made-up dump such as BIRD writes of a router with two full BGP feeds, the same at each call. */
export function* mrtBytes({ family, routes, routesOfBlock }: MrtTable): Generator<Buffer> {
  const random = generator(20_261_123);
  const blocks = Array.from({ length: Math.ceil(routes / routesOfBlock) }, () => attributes(random, family));
  yield record(1, peerTable());
  for (let index = 0; index < routes / 2; index++) {
    const entries = [1, 2].map((peer) =>
      entry(peer, 1_795_000_000 - random(86_400), blocks[random(blocks.length)]),
    );
    const head = Buffer.concat([
      u32(index),
      family === "ipv4" ? net4(index) : net6(index),
      u16(entries.length),
    ]);
    yield record(family === "ipv4" ? 2 : 4, Buffer.concat([head, ...entries]));
  }
}

type Random = (below: number) => number;

function peerTable(): Buffer {
  const peer = (address: string): Buffer =>
    Buffer.concat([Buffer.from([2]), ipv4(address), ipv4(address), u32(64_500)]);
  const standIn = Buffer.concat([Buffer.from([3]), Buffer.alloc(24)]);
  const name = Buffer.from("master");
  return Buffer.concat([
    ipv4("192.0.2.9"),
    u16(name.length),
    name,
    u16(3),
    standIn,
    peer("192.0.2.1"),
    peer("192.0.2.2"),
  ]);
}

function entry(peer: number, seconds: number, block: Buffer = Buffer.alloc(0)): Buffer {
  return Buffer.concat([u16(peer), u32(seconds), u16(block.length), block]);
}

function attributes(random: Random, family: MrtTable["family"]): Buffer {
  const upstream = 64_500 + random(4);
  const path = [upstream, ...Array.from({ length: 1 + random(5) }, () => 1_000 + random(60_000))];
  const communities = Array.from({ length: random(6) }, () => u32(upstream * 65_536 + random(400)));
  const large = random(3) === 0 ? u32(upstream, 1, random(500), upstream, 2, 7) : Buffer.alloc(0);
  const med = random(4) * 10;
  const linkLocal = Buffer.concat([Buffer.from([0xfe, 0x80]), Buffer.alloc(13), Buffer.from([1])]);
  const global = Buffer.concat([
    Buffer.from("20010db8", "hex"),
    Buffer.alloc(11),
    Buffer.from([1 + random(2)]),
  ]);
  return Buffer.concat([
    attribute(0x40, 1, Buffer.from([0])),
    attribute(0x40, 2, Buffer.concat([Buffer.from([2, path.length]), u32(...path)])),
    ...(family === "ipv4" ? [attribute(0x40, 3, ipv4(`192.0.2.${1 + random(2)}`))] : []),
    ...(med > 0 ? [attribute(0x80, 4, u32(med))] : []),
    attribute(0x40, 5, u32(100)),
    ...(communities.length > 0 ? [attribute(0xc0, 8, Buffer.concat(communities))] : []),
    ...(large.length > 0 ? [attribute(0xc0, 32, large)] : []),
    ...(family === "ipv6"
      ? [attribute(0x80, 14, Buffer.concat([Buffer.from([32]), global, linkLocal]))]
      : []),
  ]);
}

function attribute(flags: number, code: number, value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([flags, code, value.length]), value]);
}

function net4(index: number): Buffer {
  return Buffer.from([24, 1 + (index >>> 16), (index >>> 8) & 0xff, index & 0xff]);
}

function net6(index: number): Buffer {
  return Buffer.concat([
    Buffer.from([48, 0x2a, 0x02 + (index >>> 16)]),
    u16(index & 0xffff),
    u16((index * 7) & 0xffff),
  ]);
}

function record(subtype: number, body: Buffer): Buffer {
  return Buffer.concat([u32(1_795_000_000), u16(13), u16(subtype), u32(body.length), body]);
}

function generator(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
