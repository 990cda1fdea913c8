import type { NextHop } from "../../../src/model/next-hop.ts";
import type { Route } from "../../../src/model/route.ts";
import { noonPlus } from "./views.ts";

/** A route with what a test cares for: a static one in master4. */
export function routeOf(given: Partial<Route> & { readonly net: string }): Route {
  return {
    table: "master4",
    netType: "ipv4",
    mplsLabel: undefined,
    destination: "blackhole",
    flowspecValidity: undefined,
    nextHops: [],
    hostEntry: undefined,
    protocol: "static1",
    time: noonPlus(0),
    from: undefined,
    isPrimary: true,
    hasSyncError: false,
    preference: 200,
    isSuppressed: false,
    isStale: false,
    metric: undefined,
    metric2: undefined,
    ospfType: undefined,
    bridgeSource: undefined,
    originAs: undefined,
    origin: undefined,
    tag: undefined,
    routerId: undefined,
    attributes: undefined,
    unknown: [],
    ...given,
  };
}

/** The way over a gateway. */
export function over(gateway: string): NextHop {
  return { gateway, interface: "eth0", mplsLabels: [], isOnlink: false, weight: undefined, unknown: [] };
}
