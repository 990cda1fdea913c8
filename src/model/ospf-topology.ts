import type { ProtocolNotUp } from "./protocol-not-up.ts";

/** What `show ospf topology` says: the graph of routers and networks that OSPF computes its routes on. */
export type OspfTopology = OspfTopologyGraph | ProtocolNotUp;

/** The graph of a protocol that is up; BIRD does not repeat the protocol's name. */
export interface OspfTopologyGraph {
  readonly kind: "up";
  readonly areas: readonly OspfTopologyArea[];
  /** Lines that no field knows. */
  readonly unknown: readonly string[];
}

/** The nodes of one area. */
export interface OspfTopologyArea {
  /** In dotted form. */
  readonly areaId: string;
  readonly routers: readonly OspfTopologyRouter[];
  readonly networks: readonly OspfTopologyNetwork[];
  readonly unknown: readonly string[];
}

/** A router and its links (proto/ospf/ospf.c, show_lsa_router). */
export interface OspfTopologyRouter {
  readonly routerId: string;
  readonly distance: OspfDistance;
  readonly virtualLinks: readonly OspfRouterLink[];
  /** Routers at the other ends of point-to-point links. */
  readonly routers: readonly OspfRouterLink[];
  readonly networks: readonly OspfNetworkLink[];
  readonly unknown: readonly string[];
}

/** A network that several routers are on (show_lsa_network). */
export interface OspfTopologyNetwork {
  readonly network: OspfNetworkId;
  /** The designated router's ID; BIRD has it in a line `dr` in OSPFv2, in the network's own name in OSPFv3. */
  readonly designatedRouterId: string;
  readonly distance: OspfDistance;
  /** The IDs of the routers on it. */
  readonly routers: readonly string[];
  readonly unknown: readonly string[];
}

/** The cost of the way from this router to a node; `unreachable` nodes are shown only with `all`. */
export type OspfDistance = number | "unreachable";

/** A link to a router. */
export interface OspfRouterLink {
  readonly routerId: string;
  readonly metric: number;
}

/** A link to a network. */
export interface OspfNetworkLink {
  readonly network: OspfNetworkId;
  readonly metric: number;
}

/** How BIRD names a network. */
export type OspfNetworkId =
  /** OSPFv2: `10.0.12.0/24`. */
  | { readonly kind: "prefix"; readonly prefix: string }
  /** OSPFv2, while its designated router says nothing of it: that router's address on it, `[10.0.12.2]`. */
  | { readonly kind: "address"; readonly address: string }
  /** OSPFv3: its designated router and that one's number for the interface, `[10.0.0.2-2]`. */
  | { readonly kind: "interface"; readonly routerId: string; readonly interfaceId: number };
