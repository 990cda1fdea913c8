import { readNextHop } from "../../../grammar/route/next-hop.ts";
import type { NextHop } from "../../model/next-hop.ts";
import { readText } from "../bytes/ascii.ts";
import { ByteCache } from "../bytes/byte-cache.ts";

const hops = new ByteCache<readonly NextHop[]>(256, 128);

/** The list of the one next hop in a line below a row, which most routes have; `undefined` for another line. */
export function knownHop(bytes: Uint8Array, start: number, end: number): readonly NextHop[] | undefined {
  return hops.find(bytes, start, end) ?? readHop(bytes, start, end);
}

function readHop(bytes: Uint8Array, start: number, end: number): readonly NextHop[] | undefined {
  const nextHop = readNextHop(readText(bytes, start, end));
  return nextHop && hops.keep(bytes, start, end, [nextHop]);
}
