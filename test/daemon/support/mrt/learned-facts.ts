import type { BgpAttributes, Route } from "../../../../src/index.ts";
import type { MrtRoute } from "../../../../src/mrt/index.ts";
import { pathText } from "../../../unit/support/as-path-text.ts";

/** Who has the routes: the router that taught them, of such a version, or the one that learned them from it. */
export type Side = { readonly taughtBy: string } | "learned";

/**
 * What two routers must agree on of routes that one has taught the other over BGP, as sorted lines of JSON: all that the
 * session carries, with what a route reflector adds on the way (RFC 4456, 8) put to the side that taught.
 */
export function learnedFacts(routes: readonly (Route | MrtRoute)[], side: Side): string[] {
  return routes
    .map((route) => {
      const bgp = route.attributes?.bgp;
      return JSON.stringify([
        route.net,
        bgp && facts(side === "learned" ? bgp : sent(bgp, route, side.taughtBy)),
      ]);
    })
    .sort();
}

type ExtendedCommunities = BgpAttributes["extendedCommunities"];

function sent(bgp: BgpAttributes, route: Route | MrtRoute, version: string): BgpAttributes {
  const { extendedCommunities } = bgp;
  return {
    ...(route.protocol === "inside" ? reflected(bgp) : bgp),
    extendedCommunities: version === "2.0.7" ? transitive(extendedCommunities) : extendedCommunities,
  };
}

// The reflector's cluster ID and the speaker's router ID.
function reflected(bgp: BgpAttributes): BgpAttributes {
  return {
    ...bgp,
    originatorId: bgp.originatorId ?? "10.0.9.2",
    clusterList: ["10.0.0.1", ...(bgp.clusterList ?? [])],
  };
}

// BIRD 2.0.7 sends no others, whoever the neighbor is (proto/bgp/attrs.c, bgp_export_ext_community).
function transitive(communities: ExtendedCommunities): ExtendedCommunities {
  const found = communities?.filter(({ type }) => !type.startsWith("unknown 0x4"));
  return found?.length === 0 ? undefined : found;
}

function facts(bgp: BgpAttributes): object {
  return {
    ...bgp,
    // The socket's path may be cut.
    asPath: pathText(bgp.asPath).slice(0, 300),
    // BIRD sorts them when it sends them (bgp_export_community and its like).
    communities: sorted(bgp.communities),
    extendedCommunities: sorted(bgp.extendedCommunities),
    largeCommunities: sorted(bgp.largeCommunities),
    aggregator: bgp.aggregator && `${bgp.aggregator.routerId} AS${bgp.aggregator.asn}`,
    // BIRD 2.0.7 and 2.0.12 do not know the attribute by which the other one calls it.
    onlyToCustomer: bgp.onlyToCustomer ?? otcOf(bgp),
    unrecognized: bgp.unrecognized.filter(({ code }) => code !== OTC),
  };
}

const OTC = 35;

function otcOf({ unrecognized }: BgpAttributes): number | undefined {
  const data = unrecognized.find(({ code }) => code === OTC)?.data;
  return data === undefined ? undefined : Number.parseInt(data.replaceAll(" ", ""), 16);
}

function sorted(values: readonly unknown[] | undefined): string[] | undefined {
  return values?.map((value) => JSON.stringify(value)).sort();
}
