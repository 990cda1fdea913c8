import { ipv4, type PathAttribute, u32 } from "../../scripts/lab/speaker/bgp-message.ts";
import { pick, type Random } from "./random.ts";

const WELL_KNOWN = 0x40;
const OPTIONAL = 0x80;
const TRANSITIVE = 0xc0;

const PATH_LENGTHS = [
  [1, 2],
  [2, 12],
  [3, 28],
  [4, 26],
  [5, 16],
  [6, 9],
  [8, 5],
  [12, 2],
] as const;
const COMMUNITY_COUNTS = [
  [0, 25],
  [1, 15],
  [2, 15],
  [4, 20],
  [8, 15],
  [16, 8],
  [32, 2],
] as const;
const LARGE_COUNTS = [
  [0, 80],
  [1, 8],
  [3, 9],
  [8, 3],
] as const;

/** The path attributes of routes that came from one neighbor in one message, but for the next hop. */
export function pathAttributes(random: Random, neighborAs: number): PathAttribute[] {
  const path = [neighborAs, ...Array.from({ length: pick(random, PATH_LENGTHS) }, () => asNumber(random))];
  const prepended =
    random(8) === 0 ? [...path, ...new Array<number>(1 + random(4)).fill(path.at(-1) ?? 0)] : path;
  const communities = pick(random, COMMUNITY_COUNTS);
  const large = pick(random, LARGE_COUNTS);
  return [
    attribute(
      WELL_KNOWN,
      1,
      Buffer.from([
        pick(random, [
          [0, 90],
          [2, 9],
          [1, 1],
        ] as const),
      ]),
    ),
    attribute(WELL_KNOWN, 2, Buffer.concat([Buffer.from([2, prepended.length]), u32(...prepended)])),
    ...(random(3) === 0 ? [attribute(OPTIONAL, 4, u32(random(6) * 10))] : []),
    ...(random(12) === 0
      ? [
          attribute(WELL_KNOWN, 6, Buffer.alloc(0)),
          attribute(TRANSITIVE, 7, Buffer.concat([u32(asNumber(random)), ipv4("198.51.100.7")])),
        ]
      : []),
    ...list(8, communities, () => u32(((1_000 + random(60_000)) * 65_536 + random(3_000)) >>> 0)),
    ...list(32, large, () => u32(neighborAs, random(10), random(70_000))),
  ];
}

function list(code: number, count: number, value: () => Buffer): PathAttribute[] {
  return count === 0
    ? []
    : [attribute(TRANSITIVE, code, Buffer.concat(Array.from({ length: count }, value)))];
}

/** One in four of today's AS numbers does not fit into two bytes. */
function asNumber(random: Random): number {
  return random(4) === 0 ? 196_608 + random(80_000) : 1_000 + random(63_000);
}

function attribute(flags: number, code: number, value: Buffer): PathAttribute {
  return { flags, code, value };
}
