import { type AttributeField, attribute } from "./attribute-field.ts";
import { bgpOf } from "./draft.ts";

/** The BGP attributes (proto/bgp/attrs.c, bgp_attr_table). */
export const BGP_FIELDS: readonly AttributeField[] = [
  attribute(["BGP.origin", "bgp_origin"], "origin", (route, value) => {
    bgpOf(route).origin = value;
  }),
  attribute(["BGP.as_path", "bgp_path"], "asPath", (route, value) => {
    bgpOf(route).asPath = value;
  }),
  attribute(["BGP.next_hop", "bgp_next_hop"], "words", (route, value) => {
    bgpOf(route).nextHop = value;
  }),
  attribute(["BGP.med", "bgp_med"], "number", (route, value) => {
    bgpOf(route).med = value;
  }),
  attribute(["BGP.local_pref", "bgp_local_pref"], "number", (route, value) => {
    bgpOf(route).localPreference = value;
  }),
  attribute(["BGP.atomic_aggr", "bgp_atomic_aggr"], "nothing", (route, value) => {
    bgpOf(route).isAtomicAggregate = value;
  }),
  attribute(["BGP.aggregator", "bgp_aggregator"], "aggregator", (route, value) => {
    bgpOf(route).aggregator = value;
  }),
  attribute(["BGP.community", "bgp_community"], "communities", (route, value) => {
    const bgp = bgpOf(route);
    bgp.communities = joined(bgp.communities, value);
  }),
  attribute(["BGP.ext_community", "bgp_ext_community"], "extendedCommunities", (route, value) => {
    const bgp = bgpOf(route);
    bgp.extendedCommunities = joined(bgp.extendedCommunities, value);
  }),
  attribute(
    ["BGP.large_community", "bgp_large_community"],
    "largeCommunities",
    (route, value) => {
      const bgp = bgpOf(route);
      bgp.largeCommunities = joined(bgp.largeCommunities, value);
    },
    [["1.6.3"]],
  ),
  attribute(["BGP.originator_id", "bgp_originator_id"], "word", (route, value) => {
    bgpOf(route).originatorId = value;
  }),
  attribute(["BGP.cluster_list", "bgp_cluster_list"], "words", (route, value) => {
    bgpOf(route).clusterList = value;
  }),
  attribute(
    ["BGP.aigp", "bgp_aigp"],
    "uint64",
    (route, value) => {
      bgpOf(route).aigp = value;
    },
    [["2.0.7"]],
  ),
  attribute(
    ["BGP.otc", "bgp_otc"],
    "number",
    (route, value) => {
      bgpOf(route).onlyToCustomer = value;
    },
    [["2.0.11"]],
  ),
  attribute(
    ["BGP.mpls_label_stack", "bgp_mpls_label_stack"],
    "labels",
    (route, value) => {
      bgpOf(route).mplsLabelStack = value;
    },
    [["2.0"]],
  ),
  attribute(
    ["BGP.pmsi_tunnel", "bgp_pmsi_tunnel"],
    "text",
    (route, value) => {
      bgpOf(route).pmsiTunnel = value;
    },
    [["2.19", "3.0"], ["3.3"]],
  ),
  attribute(["BGP.as4_path", "bgp_as4_path"], "asPath", (route, value) => {
    bgpOf(route).as4Path = value;
  }),
  attribute(["BGP.as4_aggregator", "bgp_as4_aggregator"], "aggregator", (route, value) => {
    bgpOf(route).as4Aggregator = value;
  }),
  attribute(["BGP.mp_reach_nlri", "bgp_mp_reach_nlri"], "text", (route, value) => {
    bgpOf(route).mpReachNlri = value;
  }),
  attribute(["BGP.mp_unreach_nlri", "bgp_mp_unreach_nlri"], "text", (route, value) => {
    bgpOf(route).mpUnreachNlri = value;
  }),
];

/** A list that goes on in further lines, put together. */
function joined<Item>(some: readonly Item[] | undefined, more: readonly Item[]): readonly Item[] {
  return some === undefined ? more : [...some, ...more];
}
