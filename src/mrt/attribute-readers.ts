import type { BgpAggregator, BgpOrigin } from "../model/bgp-attributes.ts";
import type { Uint64 } from "../model/uint64.ts";
import { ipv4Text } from "./address-text.ts";
import { readAsPath } from "./as-path.ts";
import type { AttributesDraft } from "./attributes-draft.ts";
import { readCommunities, readExtendedCommunities, readLargeCommunities } from "./communities.ts";
import { hexadecimal } from "./hexadecimal.ts";
import { readNextHop, readReachedNextHop } from "./next-hop.ts";
import { readPmsiTunnel } from "./pmsi-tunnel.ts";

/** Reads the value between `start` and `end`; `undefined` where it is none for the attribute. */
type ValueReader<Value> = (view: DataView, start: number, end: number) => Value | undefined;

/** Puts an attribute's value into the draft, and says whether it is one. */
export type AttributeReader = (draft: AttributesDraft, view: DataView, start: number, end: number) => boolean;

const ORIGINS: readonly (BgpOrigin | undefined)[] = ["igp", "egp", "incomplete"];

/** By type code: the attributes that BIRD knows and writes into a dump (proto/bgp/attrs.c, bgp_attr_table). */
export const ATTRIBUTE_READERS: Readonly<Partial<Record<number, AttributeReader>>> = {
  1: into("origin", (view, start, end) => (end - start === 1 ? ORIGINS[view.getUint8(start)] : undefined)),
  2: into("asPath", readAsPath),
  3: into("nextHop", readNextHop),
  4: into("med", readNumber),
  5: into("localPreference", readNumber),
  6: into("isAtomicAggregate", (_view, start, end) => (start === end ? true : undefined)),
  7: into("aggregator", readAggregator),
  8: into("communities", readCommunities),
  9: into("originatorId", readRouterId),
  10: into("clusterList", readRouterIds),
  14: (draft, view, start, end) => {
    const nextHop = readReachedNextHop(view, start, end);
    if (nextHop === undefined) draft.mpReachNlri = hexadecimal(view, start, end);
    else draft.nextHop = nextHop;
    return true;
  },
  15: into("mpUnreachNlri", hexadecimal),
  16: into("extendedCommunities", readExtendedCommunities),
  17: into("as4Path", readAsPath),
  18: into("as4Aggregator", readAggregator),
  22: into("pmsiTunnel", readPmsiTunnel),
  26: into("aigp", readAigp),
  32: into("largeCommunities", readLargeCommunities),
  35: into("onlyToCustomer", readNumber),
};

function into<Name extends keyof AttributesDraft>(
  name: Name,
  read: ValueReader<NonNullable<AttributesDraft[Name]>>,
): AttributeReader {
  return (draft, view, start, end) => {
    const value = read(view, start, end);
    if (value !== undefined) draft[name] = value;
    return value !== undefined;
  };
}

function readNumber(view: DataView, start: number, end: number): number | undefined {
  return end - start === 4 ? view.getUint32(start) : undefined;
}

function readRouterId(view: DataView, start: number, end: number): string | undefined {
  return end - start === 4 ? ipv4Text(view, start) : undefined;
}

function readRouterIds(view: DataView, start: number, end: number): string[] | undefined {
  if ((end - start) % 4 !== 0) return undefined;
  return Array.from({ length: (end - start) / 4 }, (_, index) => ipv4Text(view, start + 4 * index));
}

// Its AS number has four bytes in a dump, as in AS4_AGGREGATOR (RFC 6793).
function readAggregator(view: DataView, start: number, end: number): BgpAggregator | undefined {
  return end - start === 8 ? { asn: view.getUint32(start), routerId: ipv4Text(view, start + 4) } : undefined;
}

// The first metric among its TLVs (RFC 7311, 3), as in proto/bgp/attrs.c, bgp_aigp_get_tlv.
function readAigp(view: DataView, start: number, end: number): Uint64 | undefined {
  for (let at = start; end - at >= 3; ) {
    const length = view.getUint16(at + 1);
    if (length < 3 || length > end - at) return undefined;
    if (view.getUint8(at) === 1) return length === 11 ? uint64(view.getBigUint64(at + 3)) : undefined;
    at += length;
  }
  return undefined;
}

function uint64(value: bigint): Uint64 {
  return value <= Number.MAX_SAFE_INTEGER ? Number(value) : `${value}`;
}
