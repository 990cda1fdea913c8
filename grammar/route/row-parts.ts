import type { NextHop } from "../../src/model/next-hop.ts";
import type { Route, RouteDestination } from "../../src/model/route.ts";
import { NONE, type RouteDraft } from "./draft.ts";

/** What stands in a row before the bracket: `10.0.0.0/8  unicast`, in 1.6 `10.0.0.0/8  via 10.0.12.2 on eth0`. */
export interface RowHead {
  /** Empty where the row has the net of the row before it. */
  readonly net: string;
  /** Where the route leads, in BIRD's word; empty for a net that leads nowhere, as a ROA. */
  readonly word: string;
  readonly nextHops: readonly NextHop[];
}

/** What stands in the bracket: `[bgp1 15:50:49.559 from 10.0.0.1]`. */
export type RowSource = Pick<Route, "protocol" | "time" | "from">;

/** What stands behind the bracket: ` * (100/20) [AS65001i]`. */
export type RowTail = Pick<
  Route,
  | "isPrimary"
  | "hasSyncError"
  | "preference"
  | "isSuppressed"
  | "isStale"
  | "metric"
  | "metric2"
  | "ospfType"
  | "bridgeSource"
  | "originAs"
  | "origin"
  | "tag"
  | "routerId"
  | "unknown"
>;

/** The net of a row, with what its text tells. */
export type RowNet = Pick<Route, "net" | "netType" | "mplsLabel">;

/** Where a row's route leads. */
export interface RowDestination {
  readonly destination: RouteDestination;
  readonly flowspecValidity: Route["flowspecValidity"];
  readonly unknown: readonly string[];
}

const destinations: ReadonlyMap<string, RowDestination> = new Map(
  (["unicast", "blackhole", "unreachable", "prohibited", "recursive"] as const)
    .map((word): [string, RowDestination] => [word, leadingTo(word)])
    .concat([
      ["", leadingTo("none")],
      // 1.6: the next hops follow, one a line.
      ["multipath", leadingTo("unicast")],
    ]),
);

const unicast = leadingTo("unicast");

/** Where a row's route leads. Of flowspec nets 3.x tells in the same place whether they are valid. */
export function readDestination(word: string, { netType }: RowNet): RowDestination {
  // Nearly all routes of a large table.
  if (word === "unicast") return unicast;
  if (netType === "flow4" || netType === "flow6") {
    if (word === "unknown" || word === "invalid") {
      return { destination: "none", flowspecValidity: word, unknown: NONE };
    }
  }
  return destinations.get(word) ?? { destination: "unknown", flowspecValidity: undefined, unknown: [word] };
}

/** Puts the parts of a row together: a route without lines below it. */
export function routeOf(
  table: string | undefined,
  net: RowNet,
  { destination, flowspecValidity, unknown }: RowDestination,
  nextHops: readonly NextHop[],
  source: RowSource,
  tail: RowTail,
): RouteDraft {
  return {
    table,
    net: net.net,
    netType: net.netType,
    mplsLabel: net.mplsLabel,
    destination,
    flowspecValidity,
    nextHops,
    hostEntry: undefined,
    protocol: source.protocol,
    time: source.time,
    from: source.from,
    isPrimary: tail.isPrimary,
    hasSyncError: tail.hasSyncError,
    preference: tail.preference,
    isSuppressed: tail.isSuppressed,
    isStale: tail.isStale,
    metric: tail.metric,
    metric2: tail.metric2,
    ospfType: tail.ospfType,
    bridgeSource: tail.bridgeSource,
    originAs: tail.originAs,
    origin: tail.origin,
    tag: tail.tag,
    routerId: tail.routerId,
    attributes: undefined,
    unknown: unknown.length === 0 ? tail.unknown : [...unknown, ...tail.unknown],
  };
}

function leadingTo(destination: RouteDestination): RowDestination {
  return { destination, flowspecValidity: undefined, unknown: NONE };
}
