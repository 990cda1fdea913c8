import type { AsPath } from "./as-path.ts";
import type { Community, ExtendedCommunity, LargeCommunity } from "./community.ts";
import type { Uint64 } from "./uint64.ts";

/** Where a route entered BGP: BIRD's `IGP`, `EGP` and `Incomplete`, in rows `i`, `e` and `?`. */
export type BgpOrigin = "igp" | "egp" | "incomplete";

/**
 * The BGP attributes of a route (proto/bgp/attrs.c): `BGP.med` in 1.6 and 2.x, `bgp_med` in 3.x. What a route does not
 * have is `undefined`.
 */
export interface BgpAttributes {
  readonly origin: BgpOrigin | undefined;
  /** `as_path`, in 3.x `path`. */
  readonly asPath: AsPath | undefined;
  /** `next_hop`: one address, or an IPv6 global and a link-local one. */
  readonly nextHop: readonly string[] | undefined;
  readonly med: number | undefined;
  readonly localPreference: number | undefined;
  /** `atomic_aggr`: `true` or not there. */
  readonly isAtomicAggregate: true | undefined;
  readonly aggregator: BgpAggregator | undefined;
  readonly communities: readonly Community[] | undefined;
  readonly extendedCommunities: readonly ExtendedCommunity[] | undefined;
  readonly largeCommunities: readonly LargeCommunity[] | undefined;
  readonly originatorId: string | undefined;
  /** Router IDs. The element `...` ends a list that BIRD has cut. */
  readonly clusterList: readonly string[] | undefined;
  /** Accumulated IGP metric (RFC 7311). */
  readonly aigp: Uint64 | undefined;
  /** `otc`: the AS of RFC 9234. */
  readonly onlyToCustomer: number | undefined;
  readonly mplsLabelStack: readonly number[] | undefined;
  /** BIRD's text, for example `ingress-replication 10.0.0.1 mpls 100`. */
  readonly pmsiTunnel: string | undefined;
  readonly as4Path: AsPath | undefined;
  readonly as4Aggregator: BgpAggregator | undefined;
  /** Hexadecimal bytes with blanks between them. */
  readonly mpReachNlri: string | undefined;
  /** Hexadecimal bytes with blanks between them. */
  readonly mpUnreachNlri: string | undefined;
  /** Attributes that BIRD carries without knowing them (RFC 4271, unrecognized), in its order. */
  readonly unrecognized: readonly UnrecognizedAttribute[];
}

/** Who put several routes together to this one. */
export interface BgpAggregator {
  readonly asn: number;
  readonly routerId: string;
}

/** `BGP.63 [t]: de ad` in 1.6 and 2.x, `bgp_unknown_0x63: (transitive)` in 3.x. */
export interface UnrecognizedAttribute {
  /** The attribute's type code. */
  readonly code: number;
  readonly isTransitive: boolean;
  /** Hexadecimal bytes with blanks between them; BIRD 3 does not print them. */
  readonly data: string | undefined;
}
