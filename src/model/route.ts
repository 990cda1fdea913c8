import type { BgpOrigin } from "./bgp-attributes.ts";
import type { NetType } from "./net.ts";
import type { HostEntry, NextHop } from "./next-hop.ts";
import type { RouteAttributes } from "./route-attributes.ts";
import type { BirdTime } from "./time.ts";
import type { Uint64 } from "./uint64.ts";

/**
 * One route, from `show route` (nest/rt-show.c; in 1.6 nest/rt-table.c). Lists and objects in it may be shared between
 * routes.
 */
export interface Route {
  /** The table's name; `undefined` in 1.6, which does not tell it. BIRD 3 says `import` and `export` for a channel's. */
  readonly table: string | undefined;
  /** The net as BIRD prints it, for example `10.0.0.0/8` or `65000:1 10.0.0.0/8`. */
  readonly net: string;
  readonly netType: NetType;
  /** The MPLS label that BIRD gave to the net, printed behind it. */
  readonly mplsLabel: number | undefined;
  readonly destination: RouteDestination;
  /** Only for flowspec nets, and only 3.x says it in words: a valid one has none. */
  readonly flowspecValidity: "unknown" | "invalid" | undefined;
  /** Empty where `destination` is not `unicast`. */
  readonly nextHops: readonly NextHop[];
  /** What a route of 3.x that is or was `recursive` depends on. */
  readonly hostEntry: HostEntry | undefined;
  /** The name of the protocol that the route comes from. */
  readonly protocol: string;
  /** When the route last changed. */
  readonly time: BirdTime;
  /** The address of who sent the route, where that is not the gateway. */
  readonly from: string | undefined;
  /** `*`, or `!`: the best route of its net. */
  readonly isPrimary: boolean;
  /** `!`: the best route, but it could not be written to the kernel. */
  readonly hasSyncError: boolean;
  readonly preference: number;
  /** `-` behind the preference: a BGP route that lost against a deterministic MED comparison. */
  readonly isSuppressed: boolean;
  /** `s` behind the preference: kept over a graceful restart. */
  readonly isStale: boolean;
  /**
   * The number behind the slash: of BGP routes the IGP metric of the next hop or the AIGP metric, of others the
   * protocol's own. `unknown` is printed `?`, `unreachable` `-`.
   */
  readonly metric: RouteMetric | undefined;
  /** The second metric of an OSPF route of type E2. */
  readonly metric2: number | undefined;
  /** Of OSPF routes: within the area, between areas, external of type 1 or 2. */
  readonly ospfType: "I" | "IA" | "E1" | "E2" | undefined;
  /** Of routes from a bridge's forwarding table: BIRD's, local, static, dynamic. */
  readonly bridgeSource: "B" | "L" | "S" | "D" | "?" | undefined;
  /** Of BGP routes: the last AS of the path. */
  readonly originAs: number | undefined;
  /** Of BGP routes. */
  readonly origin: BgpOrigin | undefined;
  /** Of RIP and external OSPF routes; BIRD prints it in hexadecimal. */
  readonly tag: number | undefined;
  /** Of OSPF routes an IPv4 address, of Babel routes eight bytes in hexadecimal with colons. */
  readonly routerId: string | undefined;
  /** What `all` tells beyond this; `undefined` without `all`. */
  readonly attributes: RouteAttributes | undefined;
  /** Words of the row, and lines below it, that are not known, in BIRD's order. */
  readonly unknown: readonly string[];
}

/** Where packets go. `none` is for nets that are no destination, for example ROAs; `unknown` keeps its word in `unknown`. */
export type RouteDestination =
  | "unicast"
  | "blackhole"
  | "unreachable"
  | "prohibited"
  | "recursive"
  | "none"
  | "unknown";

/** A metric, or why there is none. */
export type RouteMetric = Uint64 | "unknown" | "unreachable";
