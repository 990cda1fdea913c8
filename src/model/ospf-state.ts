import type {
  OspfRouterLink,
  OspfTopologyArea,
  OspfTopologyNetwork,
  OspfTopologyRouter,
} from "./ospf-topology.ts";
import type { ProtocolNotUp } from "./protocol-not-up.ts";

/** What `show ospf state` says: the topology with all networks that the routers tell of. */
export type OspfState = OspfStateGraph | ProtocolNotUp;

/** The graph of a protocol that is up; BIRD does not repeat the protocol's name. */
export interface OspfStateGraph {
  readonly kind: "up";
  readonly areas: readonly OspfStateArea[];
  /** Routers that tell of external networks, but are in none of this router's areas (`other ASBRs`). */
  readonly otherAsbrs: readonly OspfAsbr[];
  /** Lines that no field knows. */
  readonly unknown: readonly string[];
}

/** The nodes of one area. */
export interface OspfStateArea extends OspfTopologyArea {
  readonly routers: readonly OspfStateRouter[];
  readonly networks: readonly OspfStateNetwork[];
}

/** A router with its links and the networks that it tells of. */
export interface OspfStateRouter extends OspfTopologyRouter {
  /** Networks that it alone is on. */
  readonly stubnets: readonly OspfPrefixMetric[];
  /** Networks in other areas. */
  readonly xnetworks: readonly OspfPrefixMetric[];
  /** AS boundary routers in other areas. */
  readonly xrouters: readonly OspfRouterLink[];
  /** Networks outside of OSPF; of a router in several areas the same in each of them. */
  readonly externals: readonly OspfExternal[];
  /** Networks outside of OSPF that only its NSSA is told of. */
  readonly nssaExternals: readonly OspfExternal[];
}

/** A network that several routers are on. */
export interface OspfStateNetwork extends OspfTopologyNetwork {
  /** Only OSPFv3: its prefixes. */
  readonly addresses: readonly string[];
}

/** A router of `other ASBRs`. */
export interface OspfAsbr {
  readonly routerId: string;
  readonly externals: readonly OspfExternal[];
  readonly unknown: readonly string[];
}

/** A prefix and the cost to get there from the router that tells of it. */
export interface OspfPrefixMetric {
  readonly prefix: string;
  readonly metric: number;
}

/** A prefix outside of OSPF (proto/ospf/ospf.c, show_lsa_external). */
export interface OspfExternal {
  readonly prefix: string;
  readonly metric: number;
  /** 2 where the metric is larger than any cost within OSPF; BIRD has `metric2` for it. */
  readonly metricType: 1 | 2;
  /** Where packets go in place of the router that tells of it. */
  readonly via: string | undefined;
  /** 32 bits, which BIRD prints in hexadecimal; `undefined` where it is 0. */
  readonly tag: number | undefined;
}
