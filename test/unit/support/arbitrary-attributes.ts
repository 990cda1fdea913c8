import fc from "fast-check";

/** How a BIRD words its routes. */
export type RouteForm = "1.6" | "2.x" | "3.x";

/** An attribute's lines: its name, its text, and the lines that its list is wrapped to. */
export interface PrintedAttribute {
  readonly name: string;
  readonly text: string;
  readonly wrapped: readonly string[];
}

const u32 = fc.oneof(fc.nat({ max: 70_000 }), fc.integer({ min: 0, max: 4_294_967_295 }));
const u64 = fc.oneof(u32.map(BigInt), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }));
const ipv4 = fc.ipV4();
const asns = fc.array(u32, { maxLength: 8 }).map((numbers) => numbers.join(" "));
const words = fc
  .array(fc.stringMatching(/^[a-z0-9.:]{1,9}$/), { maxLength: 4 })
  .map((some) => some.join(" "));
const anyText = fc.string({ unit: fc.constantFrom(...'aB0 .,:()[]{}/"%-é☃'), maxLength: 24 });
const bytes = fc
  .array(fc.nat({ max: 255 }), { maxLength: 12 })
  .map((list) => list.map((byte) => byte.toString(16).padStart(2, "0")).join(" "));

/** Sequences, sets and confederations, and the cut of a path that is too long for its line. */
const asPath = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 3, arbitrary: asns },
        asns.map((list) => `{${list}}`),
        asns.map((list) => `(${list})`),
        asns.map((list) => `({${list}})`),
      ),
      { maxLength: 4 },
    ),
    fc.option(
      u32.map((asn) => `${asn}...`),
      { nil: undefined },
    ),
  )
  .map(([segments, cut]) => [...segments.filter((segment) => segment !== ""), cut ?? ""].join(" ").trim());

const community = fc.tuple(u32, u32).map(([key, value]) => `(${key},${value})`);
const largeCommunity = fc.tuple(u32, u32, u32).map((parts) => `(${parts.join(", ")})`);
const hex = u32.map((value) => `0x${value.toString(16)}`);
const extendedCommunity = fc.oneof(
  fc.tuple(hex, hex).map(([key, value]) => `(generic, ${key}, ${value})`),
  fc
    .tuple(fc.constantFrom("rt", "ro", "unknown 0x4000"), fc.oneof(u32, ipv4), u32)
    .map((parts) => `(${parts.join(", ")})`),
);
const label = fc.nat({ max: 1_048_575 });

type Texts = fc.Arbitrary<string | readonly string[]>;

/** Names in 1.6 and 2.x, names in 3.x, and what stands behind them: one text, or the lines of a wrapped list. */
const kinds: readonly (readonly [old: string, current: string, texts: Texts])[] = [
  ["BGP.origin", "bgp_origin", fc.constantFrom("IGP", "EGP", "Incomplete", "Other")],
  ["BGP.as_path", "bgp_path", asPath],
  ["BGP.as4_path", "bgp_as4_path", asPath],
  [
    "BGP.next_hop",
    "bgp_next_hop",
    fc.oneof(
      ipv4,
      fc.tuple(fc.ipV6(), fc.ipV6()).map((two) => two.join(" ")),
    ),
  ],
  ["BGP.med", "bgp_med", u32.map(String)],
  ["BGP.local_pref", "bgp_local_pref", u32.map(String)],
  ["BGP.atomic_aggr", "bgp_atomic_aggr", fc.constant("")],
  ["BGP.aggregator", "bgp_aggregator", fc.tuple(ipv4, u32).map(([id, asn]) => `${id} AS${asn}`)],
  ["BGP.community", "bgp_community", listOf(community)],
  ["BGP.ext_community", "bgp_ext_community", listOf(extendedCommunity)],
  ["BGP.large_community", "bgp_large_community", listOf(largeCommunity)],
  ["BGP.originator_id", "bgp_originator_id", ipv4],
  ["BGP.cluster_list", "bgp_cluster_list", fc.array(ipv4).map((ids) => ids.join(" "))],
  ["BGP.aigp", "bgp_aigp", u64.map(String)],
  ["BGP.otc", "bgp_otc", u32.map(String)],
  ["BGP.mpls_label_stack", "bgp_mpls_label_stack", fc.array(label).map((labels) => labels.join("/"))],
  ["BGP.pmsi_tunnel", "bgp_pmsi_tunnel", anyText],
  ["BGP.63 [t]", "bgp_unknown_0x63", fc.oneof(bytes, fc.constant("(transitive)"))],
  ["BGP.f1", "bgp_unknown_0xf1", bytes],
  ["BGP.dream", "bgp_dream", anyText],
  ["OSPF.metric1", "ospf_metric1", u32.map(String)],
  ["OSPF.tag", "ospf_tag", hex],
  ["OSPF.router_id", "ospf_router_id", ipv4],
  ["RIP.metric", "rip_metric", u32.map(String)],
  ["RIP.tag", "rip_tag", u32.map((tag) => tag.toString(16).padStart(4, "0"))],
  ["Babel.metric", "babel_metric", u32.map(String)],
  ["Babel.router_id", "babel_router_id", fc.constant("00:00:00:00:0a:00:00:01")],
  ["Kernel.prefsrc", "krt_prefsrc", ipv4],
  ["Kernel.lock", "krt_lock", words],
  ["Kernel.mtu", "krt_mtu", u32.map(String)],
  ["rank", "rank", anyText],
  ["roa_aggregated", "roa_aggregated", fc.constantFrom("as 1 max 28, as 2 max 24", "as 1 max 28", "?")],
  ["aspa_providers", "aspa_providers", asns],
  ["mpls_policy", "mpls_policy", fc.constantFrom("static", "<type 35>", "")],
  ["hostentry", "hostentry", fc.constant("via 10.0.0.1 fe80::1 table master4 mpls 100 200")],
  ["preference", "preference", u32.map(String)],
  ["source", "source", words],
  ["from", "from", fc.oneof(ipv4, fc.ipV6())],
  ["local_metric", "local_metric", fc.oneof(u32.map(String), fc.constant("unknown"))],
];

/** Any attributes, now and then one that a filter has undefined, or the text of another. */
export function attributesIn(form: RouteForm): fc.Arbitrary<readonly PrintedAttribute[]> {
  const texts = fc.oneof(
    { weight: 30, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant("undefined") },
    { weight: 1, arbitrary: anyText },
  );
  const one = fc.constantFrom(...kinds).chain(([old, current, usual]) =>
    fc.tuple(usual, texts).map(([found, instead]) => {
      const [text = "", ...wrapped] = instead === undefined ? [found].flat() : [instead];
      return { name: form === "3.x" ? current : old, text, wrapped };
    }),
  );
  return fc.array(one, { maxLength: 8 });
}

/** Items with blanks between them, on one line or on several. */
function listOf(item: fc.Arbitrary<string>): Texts {
  const line = fc.array(item, { minLength: 1, maxLength: 5 }).map((items) => items.join(" "));
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant("") },
    { weight: 3, arbitrary: line },
    { weight: 1, arbitrary: fc.array(line, { minLength: 2, maxLength: 4 }) },
  );
}
