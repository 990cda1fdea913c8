import type { Route } from "../model/route.ts";
import type { MrtPeer } from "./mrt-peer.ts";

/** The parts of a `Route` that a dump tells. */
type Told = "table" | "net" | "netType" | "time" | "from" | "originAs" | "origin" | "attributes" | "unknown";

/** All others: a dump has no protocol names, no next hops but BGP's own, and does not say which route is the best. */
type Untold = { readonly [Field in Exclude<keyof Route, Told>]?: undefined };

/**
 * One entry of a table dump, in the words of `show route all`; what the dump does not tell is `undefined`. Lists and
 * objects in it may be shared between routes.
 *
 * - `table` is the view name of the file's peer index table: BIRD writes its table's name.
 * - `time` has the text of ISO 8601, to the second.
 * - `from` is the address of the peer, also where that is the gateway.
 * - `originAs` and `origin` are told of every route with BGP attributes, also where a filter gave them to a static one.
 * - `attributes` has nothing but `bgp`, and that is `undefined` where BIRD wrote no attribute: for routes without any,
 *   and for those whose attributes do not fit into a BGP message.
 * - `attributes.bgp` is whole where `show route all` is cut. Its `nextHop` is not there for an IPv4 net with an IPv6
 *   next hop, and `mplsLabelStack` never: BIRD does not write them.
 */
export interface MrtRoute extends Pick<Route, Told>, Untold {
  /**
   * Who sent the route; `undefined` where BIRD got it from no BGP peer, or from one that has gone. BIRD 3.1.8 lists no
   * peer at all.
   */
  readonly peer: MrtPeer | undefined;
  /** The ADD-PATH identifier (RFC 8050), which BIRD writes where it is not 0, or where it is told to always. */
  readonly pathId: number | undefined;
}
