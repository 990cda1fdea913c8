import type { BgpAttributes } from "../../src/model/bgp-attributes.ts";
import type { KernelAttributes } from "../../src/model/kernel-attributes.ts";
import type { Route } from "../../src/model/route.ts";
import type {
  BabelAttributes,
  BridgeAttributes,
  OspfAttributes,
  RadvAttributes,
  RipAttributes,
  RouteAttributes,
} from "../../src/model/route-attributes.ts";

type Draft<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** A route while its lines are read. */
export interface RouteDraft extends Draft<Omit<Route, "attributes">> {
  attributes: AttributesDraft | undefined;
}

/** The groups of attributes whose objects are made when the first of them comes. */
interface AttributeGroups {
  bgp: Draft<BgpAttributes> | undefined;
  ospf: Draft<OspfAttributes> | undefined;
  rip: Draft<RipAttributes> | undefined;
  babel: Draft<BabelAttributes> | undefined;
  kernel: Draft<KernelAttributes> | undefined;
  radv: Draft<RadvAttributes> | undefined;
  bridge: Draft<BridgeAttributes> | undefined;
}

/** A route's attributes while its lines are read. */
export type AttributesDraft = Draft<Omit<RouteAttributes, keyof AttributeGroups>> & AttributeGroups;

/** The list without elements, which all routes share. */
export const NONE: readonly never[] = Object.freeze([]);

/** The attributes of a route; made where it has none yet. */
export function attributesOf(route: RouteDraft): AttributesDraft {
  route.attributes ??= {
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
    bgp: undefined,
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
  return route.attributes;
}

/** The BGP attributes of a route; made where it has none yet. */
export function bgpOf(route: RouteDraft): Draft<BgpAttributes> {
  const attributes = attributesOf(route);
  attributes.bgp ??= {
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
  return attributes.bgp;
}

/** The OSPF attributes of a route; made where it has none yet. */
export function ospfOf(route: RouteDraft): Draft<OspfAttributes> {
  const attributes = attributesOf(route);
  attributes.ospf ??= { metric1: undefined, metric2: undefined, tag: undefined, routerId: undefined };
  return attributes.ospf;
}

/** The RIP attributes of a route; made where it has none yet. */
export function ripOf(route: RouteDraft): Draft<RipAttributes> {
  const attributes = attributesOf(route);
  attributes.rip ??= { metric: undefined, tag: undefined };
  return attributes.rip;
}

/** The Babel attributes of a route; made where it has none yet. */
export function babelOf(route: RouteDraft): Draft<BabelAttributes> {
  const attributes = attributesOf(route);
  attributes.babel ??= { metric: undefined, routerId: undefined };
  return attributes.babel;
}

/** The router advertisement attributes of a route; made where it has none yet. */
export function radvOf(route: RouteDraft): Draft<RadvAttributes> {
  const attributes = attributesOf(route);
  attributes.radv ??= { preference: undefined, lifetime: undefined };
  return attributes.radv;
}

/** The bridge attributes of a route; made where it has none yet. */
export function bridgeOf(route: RouteDraft): Draft<BridgeAttributes> {
  const attributes = attributesOf(route);
  attributes.bridge ??= { source: undefined };
  return attributes.bridge;
}

/** The kernel attributes of a route; made where it has none yet. */
export function kernelOf(route: RouteDraft): Draft<KernelAttributes> {
  const attributes = attributesOf(route);
  attributes.kernel ??= {
    source: undefined,
    metric: undefined,
    preferredSource: undefined,
    realm: undefined,
    scope: undefined,
    lock: undefined,
    features: undefined,
    congestionControl: undefined,
    mtu: undefined,
    window: undefined,
    rtt: undefined,
    rttvar: undefined,
    ssthresh: undefined,
    cwnd: undefined,
    advmss: undefined,
    reordering: undefined,
    hoplimit: undefined,
    initcwnd: undefined,
    rtoMin: undefined,
    initrwnd: undefined,
    quickack: undefined,
    fastopenNoCookie: undefined,
  };
  return attributes.kernel;
}

/** Gives a route that has its attributes from another one groups of its own, into which more can be put. */
export function separateGroups(route: RouteDraft): void {
  const { attributes } = route;
  if (attributes === undefined) return;
  attributes.bgp &&= { ...attributes.bgp };
  attributes.ospf &&= { ...attributes.ospf };
  attributes.rip &&= { ...attributes.rip };
  attributes.babel &&= { ...attributes.babel };
  attributes.kernel &&= { ...attributes.kernel };
  attributes.radv &&= { ...attributes.radv };
  attributes.bridge &&= { ...attributes.bridge };
}
