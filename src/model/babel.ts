import type { ProtocolNotUp } from "./protocol-not-up.ts";
import type { ProtocolUp } from "./protocol-up.ts";

/** What `show babel interfaces` says of one protocol. */
export type BabelInterfaces = BabelInterfaceList | ProtocolNotUp;

/** The interfaces of a protocol that is up. */
export interface BabelInterfaceList extends ProtocolUp {
  readonly interfaces: readonly BabelInterface[];
}

/** One row of `show babel interfaces` (proto/babel/babel.c, babel_show_interfaces). */
export interface BabelInterface {
  readonly interface: string;
  readonly state: "Up" | "Down";
  /** Whether packets must be authenticated; `Perm` takes also those that are not. Since 2.0.9. */
  readonly authentication: "Yes" | "No" | "Perm" | undefined;
  /** The nominal cost of receiving on it. */
  readonly rxCost: number;
  readonly neighbors: number;
  /** Seconds until the next hello or update. */
  readonly timerSeconds: number;
  /** What is announced as the next hop of IPv4 routes; `undefined` where there is none. */
  readonly nextHopIpv4: string | undefined;
  /** What is announced as the next hop of IPv6 routes; `undefined` where there is none. */
  readonly nextHopIpv6: string | undefined;
  /** Words that no field knows. */
  readonly unknown: readonly string[];
}

/** What `show babel neighbors` says of one protocol. */
export type BabelNeighbors = BabelNeighborList | ProtocolNotUp;

/** The neighbors of a protocol that is up. */
export interface BabelNeighborList extends ProtocolUp {
  readonly neighbors: readonly BabelNeighbor[];
}

/** One row of `show babel neighbors` (proto/babel/babel.c, babel_show_neighbors). */
export interface BabelNeighbor {
  readonly address: string;
  readonly interface: string;
  /** The cost of the link to it; 65535 is infinite. */
  readonly metric: number;
  /** How many routes come from it. */
  readonly routes: number;
  /** How many of its last 16 hellos arrived. */
  readonly hellos: number;
  /** Seconds until it is given up unless it says hello. */
  readonly expiresSeconds: number;
  /** Since 2.0.9. */
  readonly isAuthenticated: boolean | undefined;
  /** The smoothed time to it and back, in milliseconds; 0 where it is not measured. Since 2.14. */
  readonly rttMs: number | undefined;
  /** Words that no field knows. */
  readonly unknown: readonly string[];
}

/** What `show babel entries` says of one protocol. */
export type BabelEntries = BabelEntryList | ProtocolNotUp;

/** The entries of a protocol that is up. */
export interface BabelEntryList extends ProtocolUp {
  readonly entries: readonly BabelEntry[];
}

/** One row of `show babel entries` (proto/babel/babel.c, babel_show_entries). */
export interface BabelEntry {
  /** With its source prefix, where it has one: `2001:db8::/48 from ::/0`. */
  readonly prefix: string;
  /** Eight bytes in hexadecimal with colons; `undefined` together with `metric` and `seqno` where no route is selected. */
  readonly routerId: string | undefined;
  /** 65535 is infinite. */
  readonly metric: number | undefined;
  readonly seqno: number | undefined;
  /** How many neighbors announce it. */
  readonly routes: number;
  /** How many routers are remembered to have announced it. */
  readonly sources: number;
  /** Words that no field knows. */
  readonly unknown: readonly string[];
}

/** What `show babel routes` says of one protocol. */
export type BabelRoutes = BabelRouteList | ProtocolNotUp;

/** The routes of a protocol that is up. */
export interface BabelRouteList extends ProtocolUp {
  readonly routes: readonly BabelRoute[];
}

/**
 * Whether Babel uses a route (`*`), could use it (`+`), or must not, lest there be a loop (RFC 8966, 3.5.1).
 */
export type BabelRouteState = "selected" | "feasible" | "unfeasible";

/** One row of `show babel routes` (proto/babel/babel.c, babel_show_routes). */
export interface BabelRoute {
  /** With its source prefix, where it has one: `2001:db8::/48 from ::/0`. */
  readonly prefix: string;
  readonly nextHop: string;
  readonly interface: string;
  /** 65535 is infinite. */
  readonly metric: number;
  readonly state: BabelRouteState;
  readonly seqno: number;
  /** Seconds until it is dropped unless it is announced again. */
  readonly expiresSeconds: number;
  /** Words that no field knows. */
  readonly unknown: readonly string[];
}
