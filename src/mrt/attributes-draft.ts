import type { BgpAttributes } from "../model/bgp-attributes.ts";
import type { RouteAttributes } from "../model/route-attributes.ts";

/** BGP attributes while they are read. */
export type AttributesDraft = { -readonly [Name in keyof BgpAttributes]: BgpAttributes[Name] };

/** The list without elements, which all routes share. */
export const NONE: readonly never[] = Object.freeze([]);

/** BGP attributes, none of which is there yet. */
export function emptyDraft(): AttributesDraft {
  return {
    origin: undefined,
    asPath: undefined,
    nextHop: undefined,
    med: undefined,
    localPreference: undefined,
    isAtomicAggregate: undefined,
    aggregator: undefined,
    communities: undefined,
    extendedCommunities: undefined,
    largeCommunities: undefined,
    originatorId: undefined,
    clusterList: undefined,
    aigp: undefined,
    onlyToCustomer: undefined,
    mplsLabelStack: undefined,
    pmsiTunnel: undefined,
    as4Path: undefined,
    as4Aggregator: undefined,
    mpReachNlri: undefined,
    mpUnreachNlri: undefined,
    unrecognized: NONE,
  };
}

/** The attributes of a route of which a dump tells the BGP ones only. */
export function routeAttributes(bgp: BgpAttributes | undefined): RouteAttributes {
  return {
    source: undefined,
    cast: undefined,
    scope: undefined,
    preference: undefined,
    from: undefined,
    igpMetric: undefined,
    localMetric: undefined,
    mplsLabel: undefined,
    mplsPolicy: undefined,
    mplsClass: undefined,
    aspaProviders: undefined,
    roaAggregated: undefined,
    bgp,
    ospf: undefined,
    rip: undefined,
    babel: undefined,
    kernel: undefined,
    radv: undefined,
    bridge: undefined,
    internal: undefined,
    unset: NONE,
    custom: NONE,
    unknown: NONE,
  };
}
