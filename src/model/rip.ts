import type { ProtocolNotUp } from "./protocol-not-up.ts";
import type { ProtocolUp } from "./protocol-up.ts";

/** What `show rip interfaces` says of one protocol. */
export type RipInterfaces = RipInterfaceList | ProtocolNotUp;

/** The interfaces of a protocol that is up. */
export interface RipInterfaceList extends ProtocolUp {
  readonly interfaces: readonly RipInterface[];
}

/** One row of `show rip interfaces` (proto/rip/rip.c, rip_show_interfaces). */
export interface RipInterface {
  readonly interface: string;
  readonly state: "Up" | "Down";
  /** The configured cost of the interface. */
  readonly metric: number;
  /** How many neighbors have been heard on it. */
  readonly neighbors: number;
  /** Seconds until the next regular update; whole seconds in 1.6. */
  readonly timerSeconds: number;
  /** Words that no field knows. */
  readonly unknown: readonly string[];
}

/** What `show rip neighbors` says of one protocol. */
export type RipNeighbors = RipNeighborList | ProtocolNotUp;

/** The neighbors of a protocol that is up. */
export interface RipNeighborList extends ProtocolUp {
  readonly neighbors: readonly RipNeighbor[];
}

/** One row of `show rip neighbors` (proto/rip/rip.c, rip_show_neighbors). */
export interface RipNeighbor {
  readonly address: string;
  readonly interface: string;
  /** The configured cost of the interface. */
  readonly metric: number;
  /** How many routes come from it. */
  readonly routes: number;
  /** Seconds since it was last heard; whole seconds in 1.6. */
  readonly seenSeconds: number;
  /** Words that no field knows. */
  readonly unknown: readonly string[];
}
