import type { BgpAggregator, BgpOrigin } from "../model/bgp-attributes.ts";
import type { Uint64 } from "../model/uint64.ts";
import { ipv4Text } from "./address-text.ts";
import { readAsPath } from "./as-path.ts";
import type { AttributesDraft } from "./attributes-draft.ts";
import { readCommunities, readExtendedCommunities, readLargeCommunities } from "./communities.ts";
import { hexadecimal } from "./hexadecimal.ts";
import { readNextHop, readReachedNextHop } from "./next-hop.ts";
import { readPmsiTunnel } from "./pmsi-tunnel.ts";

const ORIGINS: readonly (BgpOrigin | undefined)[] = ["igp", "egp", "incomplete"];

/**
 * Puts the value of an attribute between `start` and `end` into the draft, by its type code. Says whether BIRD knows and
 * dumps such an attribute (proto/bgp/attrs.c, bgp_attr_table), and the value is one.
 */
export function readAttribute(
  draft: AttributesDraft,
  code: number,
  view: DataView,
  start: number,
  end: number,
): boolean {
  // A switch: it takes half the time of a table of functions (benchmarks/mrt.ts).
  switch (code) {
    case 1:
      draft.origin = readOrigin(view, start, end);
      return draft.origin !== undefined;
    case 2:
      draft.asPath = readAsPath(view, start, end);
      return draft.asPath !== undefined;
    case 3:
      draft.nextHop = readNextHop(view, start, end);
      return draft.nextHop !== undefined;
    case 4:
      draft.med = readNumber(view, start, end);
      return draft.med !== undefined;
    case 5:
      draft.localPreference = readNumber(view, start, end);
      return draft.localPreference !== undefined;
    case 6:
      draft.isAtomicAggregate = start === end ? true : undefined;
      return draft.isAtomicAggregate !== undefined;
    case 7:
      draft.aggregator = readAggregator(view, start, end);
      return draft.aggregator !== undefined;
    case 8:
      draft.communities = readCommunities(view, start, end);
      return draft.communities !== undefined;
    case 9:
      draft.originatorId = readRouterId(view, start, end);
      return draft.originatorId !== undefined;
    case 10:
      draft.clusterList = readRouterIds(view, start, end);
      return draft.clusterList !== undefined;
    case 14:
      return readReached(draft, view, start, end);
    case 15:
      draft.mpUnreachNlri = hexadecimal(view, start, end);
      return true;
    case 16:
      draft.extendedCommunities = readExtendedCommunities(view, start, end);
      return draft.extendedCommunities !== undefined;
    case 17:
      draft.as4Path = readAsPath(view, start, end);
      return draft.as4Path !== undefined;
    case 18:
      draft.as4Aggregator = readAggregator(view, start, end);
      return draft.as4Aggregator !== undefined;
    case 22:
      draft.pmsiTunnel = readPmsiTunnel(view, start, end);
      return draft.pmsiTunnel !== undefined;
    case 26:
      draft.aigp = readAigp(view, start, end);
      return draft.aigp !== undefined;
    case 32:
      draft.largeCommunities = readLargeCommunities(view, start, end);
      return draft.largeCommunities !== undefined;
    case 35:
      draft.onlyToCustomer = readNumber(view, start, end);
      return draft.onlyToCustomer !== undefined;
    default:
      return false;
  }
}

function readReached(draft: AttributesDraft, view: DataView, start: number, end: number): boolean {
  const nextHop = readReachedNextHop(view, start, end);
  if (nextHop === undefined) draft.mpReachNlri = hexadecimal(view, start, end);
  else draft.nextHop = nextHop;
  return true;
}

function readOrigin(view: DataView, start: number, end: number): BgpOrigin | undefined {
  return end - start === 1 ? ORIGINS[view.getUint8(start)] : undefined;
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
