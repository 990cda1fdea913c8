import type { BgpAttributes, Route } from "../../../../src/index.ts";
import type { MrtRoute } from "../../../../src/mrt/index.ts";
import { pathText } from "../../../unit/support/as-path-text.ts";

/** Who has the routes: the router that taught them, or the one that learned them from it. */
export type Side = "taught" | "learned";

/**
 * What two routers must agree on of routes that one has taught the other over BGP, as sorted lines of JSON: all that the
 * session carries, with what a route reflector adds on the way (RFC 4456, 8) put to the side that taught.
 */
export function learnedFacts(routes: readonly (Route | MrtRoute)[], side: Side): string[] {
  return routes
    .map((route) => {
      const bgp = route.attributes?.bgp;
      const isReflected = side === "taught" && route.protocol === "inside";
      return JSON.stringify([route.net, bgp && facts(isReflected ? reflected(bgp) : bgp)]);
    })
    .sort();
}

// The reflector's cluster ID and the speaker's router ID.
function reflected(bgp: BgpAttributes): BgpAttributes {
  return {
    ...bgp,
    originatorId: bgp.originatorId ?? "10.0.9.2",
    clusterList: ["10.0.0.1", ...(bgp.clusterList ?? [])],
  };
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
