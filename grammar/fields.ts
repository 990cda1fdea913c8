import { type AttributeField, attribute } from "./route/attribute-field.ts";
import { BGP_FIELDS } from "./route/bgp-attribute-fields.ts";
import { attributesOf, babelOf, bridgeOf, ospfOf, radvOf, ripOf } from "./route/draft.ts";
import { KERNEL_FIELDS } from "./route/kernel-attribute-fields.ts";

/** Attributes of no protocol (nest/rt-attr.c), and the two lines of code 1008 that have the same form. */
const generic: readonly AttributeField[] = [
  attribute(
    ["Type"],
    "type",
    (route, { source, cast, scope }) => {
      const attributes = attributesOf(route);
      attributes.source = source;
      attributes.cast = cast;
      attributes.scope = scope;
    },
    [["1.6", "3.0"]],
  ),
  attribute(
    ["Internal route handling values"],
    "internal",
    (route, value) => {
      attributesOf(route).internal = value;
    },
    [["3.0"]],
  ),
  attribute(
    ["hostentry"],
    "hostEntry",
    (route, value) => {
      route.hostEntry = value;
    },
    [["3.0"]],
  ),
  attribute(
    ["source"],
    "word",
    (route, value) => {
      attributesOf(route).source = value;
    },
    [["3.0"]],
  ),
  attribute(
    ["preference"],
    "number",
    (route, value) => {
      attributesOf(route).preference = value;
    },
    [["3.0"]],
  ),
  attribute(
    ["from"],
    "word",
    (route, value) => {
      attributesOf(route).from = value;
    },
    [["3.0"]],
  ),
  attribute(["igp_metric"], "number", (route, value) => {
    attributesOf(route).igpMetric = value;
  }),
  attribute(
    ["local_metric"],
    "localMetric",
    (route, value) => {
      attributesOf(route).localMetric = value;
    },
    [["3.2"]],
  ),
  attribute(
    ["mpls_label"],
    "number",
    (route, value) => {
      attributesOf(route).mplsLabel = value;
    },
    [["2.14"]],
  ),
  attribute(
    ["mpls_policy"],
    "text",
    (route, value) => {
      attributesOf(route).mplsPolicy = value;
    },
    [["2.14"]],
  ),
  attribute(
    ["mpls_class"],
    "number",
    (route, value) => {
      attributesOf(route).mplsClass = value;
    },
    [["2.14"]],
  ),
  attribute(
    ["aspa_providers"],
    "numbers",
    (route, value) => {
      attributesOf(route).aspaProviders = value;
    },
    [["2.16"]],
  ),
  attribute(
    ["roa_aggregated"],
    "aggregatedRoas",
    (route, value) => {
      attributesOf(route).roaAggregated = value;
    },
    [["3.0"]],
  ),
];

/** Attributes of the other protocols: the get_attr hooks in 2.x, the ea_class tables in 3.x. */
const ofProtocols: readonly AttributeField[] = [
  attribute(["OSPF.metric1", "ospf_metric1"], "number", (route, value) => {
    ospfOf(route).metric1 = value;
  }),
  attribute(["OSPF.metric2", "ospf_metric2"], "number", (route, value) => {
    ospfOf(route).metric2 = value;
  }),
  attribute(["OSPF.tag", "ospf_tag"], "hexadecimal", (route, value) => {
    ospfOf(route).tag = value;
  }),
  attribute(["OSPF.router_id", "ospf_router_id"], "word", (route, value) => {
    ospfOf(route).routerId = value;
  }),
  attribute(["RIP.metric", "rip_metric"], "number", (route, value) => {
    ripOf(route).metric = value;
  }),
  attribute(["RIP.tag", "rip_tag"], "hexadecimal", (route, value) => {
    ripOf(route).tag = value;
  }),
  attribute(["Babel.metric", "babel_metric"], "number", (route, value) => {
    babelOf(route).metric = value;
  }),
  attribute(["Babel.router_id", "babel_router_id"], "word", (route, value) => {
    babelOf(route).routerId = value;
  }),
  attribute(
    ["RAdv.preference", "radv_preference"],
    "word",
    (route, value) => {
      radvOf(route).preference = value;
    },
    [["1.6.4"]],
  ),
  attribute(
    ["RAdv.lifetime", "radv_lifetime"],
    "number",
    (route, value) => {
      radvOf(route).lifetime = value;
    },
    [["1.6.4"]],
  ),
  attribute(
    ["Bridge.source", "kbr_source"],
    "word",
    (route, value) => {
      bridgeOf(route).source = value;
    },
    [["2.19", "3.0"], ["3.3"]],
  ),
];

/**
 * THE table of route attributes: what BIRD prints before the colon, the kind of text behind it, and where in a route it
 * belongs. The grammar and the scanner of routes both read it; each has its own readers for the kinds of text.
 */
export const ATTRIBUTE_FIELDS: readonly AttributeField[] = [
  ...generic,
  ...BGP_FIELDS,
  ...ofProtocols,
  ...KERNEL_FIELDS,
];

const byName: ReadonlyMap<string, AttributeField> = new Map(
  ATTRIBUTE_FIELDS.flatMap((field) => field.names.map((name): [string, AttributeField] => [name, field])),
);

/** The row of an attribute by the name that any BIRD gives it. */
export function findAttributeField(name: string): AttributeField | undefined {
  return byName.get(name);
}
