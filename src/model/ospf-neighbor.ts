import type { ProtocolNotUp } from "./protocol-not-up.ts";
import type { ProtocolUp } from "./protocol-up.ts";

/** What `show ospf neighbors` says of one protocol. */
export type OspfNeighbors = OspfNeighborList | ProtocolNotUp;

/** The neighbors of a protocol that is up. */
export interface OspfNeighborList extends ProtocolUp {
  readonly neighbors: readonly OspfNeighbor[];
}

/** One row of `show ospf neighbors` (proto/ospf/neighbor.c, ospf_sh_neigh_info). */
export interface OspfNeighbor {
  readonly routerId: string;
  /** For the election of the designated router; 0 takes no part. */
  readonly priority: number;
  /** `undefined` where `stateText` begins with none of the known. */
  readonly state: OspfNeighborState | undefined;
  /** `undefined` where `stateText` ends in none of the known. */
  readonly role: OspfNeighborRole | undefined;
  /** State and role as BIRD has them, `Full/DR`. */
  readonly stateText: string;
  /** Until the neighbor is dead if nothing more is heard of it; `undefined` where 1.6 says `-Inf-`, an hour or more. */
  readonly deadTimeSeconds: number | undefined;
  readonly interface: string;
  readonly address: string;
}

/** BIRD's words for how far the neighbor is (ospf_ns_names). */
export type OspfNeighborState =
  | "Down"
  | "Attempt"
  | "Init"
  | "2-Way"
  | "ExStart"
  | "Exchange"
  | "Loading"
  | "Full";

/** What the neighbor is on the link: designated router, its backup, neither; or the link has none. */
export type OspfNeighborRole = "DR" | "BDR" | "Other" | "PtP";
