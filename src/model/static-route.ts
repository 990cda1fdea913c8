import type { NetType } from "./net.ts";
import type { NextHop } from "./next-hop.ts";

/**
 * The routes of one static protocol, also of one that is down. BIRD does not say which it is: it names none, and only
 * sets them apart.
 */
export interface StaticRoutes {
  readonly routes: readonly StaticRoute[];
  /** Lines that say nothing known, for example `<line overflow>` in place of a net of more than 500 characters. */
  readonly unknown: readonly string[];
}

/** One configured route of `show static` (proto/static/static.c, static_show_rt). */
export type StaticRoute =
  | (StaticRouteHead & { readonly kind: "unicast"; readonly nextHops: readonly StaticNextHop[] })
  | (StaticRouteHead & { readonly kind: "recursive"; readonly gateway: string })
  /** `none` is for nets that are no destination: ROAs, ASPAs and flowspec. */
  | (StaticRouteHead & { readonly kind: "blackhole" | "unreachable" | "prohibited" | "none" });

/** What every static route has. */
export interface StaticRouteHead {
  /** The net as BIRD prints it, for example `10.0.0.0/8` or `65000:1 10.0.0.0/8`. */
  readonly net: string;
  readonly netType: NetType;
  /** Whether 1.6 says that the route as a whole is out of use; later versions say it of next hops. */
  readonly isDormant: boolean;
  /** Words that no field knows. */
  readonly unknown: readonly string[];
}

/** One way that a static route can take. Only 1.6 tells weights here, and no BIRD so far tells MPLS labels. */
export interface StaticNextHop extends NextHop {
  /** Whether BFD watches the gateway. */
  readonly usesBfd: boolean;
  /** Whether it is out of use now, for example because its interface is down. */
  readonly isDormant: boolean;
}
