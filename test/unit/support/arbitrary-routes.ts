import fc from "fast-check";
import { attributesIn, type PrintedAttribute, type RouteForm } from "./arbitrary-attributes.ts";

/** A route as it is printed; `net` is empty for another route to the net before. */
export interface PrintedRoute {
  readonly net: string;
  readonly word: string;
  readonly hops: readonly PrintedHop[];
  readonly protocol: string;
  readonly time: string;
  readonly from: string | undefined;
  /** What stands behind the bracket. */
  readonly tail: string;
  readonly attributes: readonly PrintedAttribute[];
}

/** A next hop and what stands behind its interface. */
export interface PrintedHop {
  readonly gateway: string | undefined;
  readonly interface: string;
  readonly labels: readonly number[];
  readonly isOnlink: boolean;
  readonly weight: number | undefined;
}

/** The routes of one table. */
export interface PrintedTable {
  readonly name: string;
  readonly routes: readonly PrintedRoute[];
}

const number = fc.nat({ max: 70_000 });
const address = fc.oneof(fc.ipV4(), fc.ipV6());
const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.:-]{0,20}$/);
const ipv4Net = fc.tuple(fc.ipV4(), fc.nat({ max: 32 })).map(([net, length]) => `${net}/${length}`);
const ipv6Net = fc.tuple(fc.ipV6(), fc.nat({ max: 128 })).map(([net, length]) => `${net}/${length}`);
const unusualNet = fc.oneof(
  fc.tuple(ipv4Net, fc.nat({ max: 32 }), number).map(([net, most, asn]) => `${net}-${most} AS${asn}`),
  fc.tuple(number, number, ipv4Net).map(([key, value, net]) => `${key}:${value} ${net}`),
  fc.tuple(ipv6Net, ipv6Net).map(([net, source]) => `${net} from ${source}`),
  ipv4Net.map((net) => `flow4 { dst ${net}; dport > 24 && < 30; }`),
  fc.constantFrom(
    "evpn mac 65001:12 0 02:00:00:00:00:01 * mpls 100",
    "02:00:00:00:00:56 vlan 20",
    "101",
    "☃",
  ),
);
/** 1.6 knows only plain prefixes. */
const oldNet = fc.oneof(
  { weight: 4, arbitrary: ipv4Net },
  { weight: 2, arbitrary: ipv6Net },
  { weight: 2, arbitrary: fc.constant("") },
);
const net = fc.oneof({ weight: 4, arbitrary: oldNet }, { weight: 1, arbitrary: unusualNet });

const hop: fc.Arbitrary<PrintedHop> = fc.record({
  gateway: fc.option(address, { nil: undefined }),
  interface: fc.stringMatching(/^[a-z][a-z0-9.-]{0,14}$/),
  labels: fc.array(fc.nat({ max: 1_048_575 }), { maxLength: 3 }),
  isOnlink: fc.boolean(),
  weight: fc.option(fc.integer({ min: 1, max: 256 }), { nil: undefined }),
});

const time = fc.constantFrom(
  "15:50:49.559",
  "15:45:28",
  "2026-11-23",
  "2026-11-23 15:50:49.123456",
  "2026-11-23T15:50:49.123456+0000",
  "Mon 23 Nov 2026",
  "",
);

const mark = fc.constantFrom("", " *", " !");
const asn = fc.oneof(
  number.map((value) => `AS${value}`),
  fc.integer({ min: 0, max: 4_294_967_295 }).map((value) => `AS${value}`),
  fc.constant(""),
);

/** What BGP, OSPF, RIP, Babel, bridges and the rest print behind the bracket, each with any preference. */
const tail = fc.oneof(
  fc
    .tuple(mark, number, fc.constantFrom("", "-", "s", "-s"), metric(), asn, fc.constantFrom("i", "e", "?"))
    .map(
      ([is, preference, flags, cost, as, origin]) => `${is} (${preference}${flags}${cost}) [${as}${origin}]`,
    ),
  fc
    .tuple(mark, fc.constantFrom("I", "IA", "E1", "E2"), number, fc.array(number, { maxLength: 2 }), number)
    .map(
      ([is, type, preference, metrics, tag]) =>
        `${is} ${type} (${[preference, ...metrics].join("/")})${tag % 2 ? ` [${tag.toString(16)}]` : ""} [10.0.0.${tag % 256}]`,
    ),
  fc
    .tuple(mark, number, number)
    .map(([is, cost, tag]) => `${is} (120/${cost}) [${tag.toString(16).padStart(4, "0")}]`),
  fc.tuple(mark, number).map(([is, cost]) => `${is} (130/${cost}) [00:00:00:00:0a:00:00:01]`),
  fc.tuple(mark, fc.constantFrom("B", "L", "S", "D", "?")).map(([is, source]) => `${is} ${source} (0)`),
  fc.tuple(mark, number).map(([is, preference]) => `${is} (${preference})`),
  fc.tuple(mark, fc.constantFrom("[zz]", "word", "[AS1i] more words")).map(([is, odd]) => `${is} (1) ${odd}`),
);

/** Any tables with any routes, in the words of this BIRD. The first route of each table names its net. */
export function tablesIn(form: RouteForm): fc.Arbitrary<readonly PrintedTable[]> {
  const route: fc.Arbitrary<PrintedRoute> = fc.record({
    net: form === "1.6" ? oldNet : net,
    word: fc.constantFrom("unicast", "blackhole", "unreachable", "prohibited", "recursive", "", "dream"),
    hops: fc.array(hop, { maxLength: 3 }),
    protocol: name,
    time,
    from: fc.option(address, { nil: undefined }),
    tail,
    attributes: attributesIn(form),
  });
  const table = fc.record({
    name,
    routes: fc
      .tuple(ipv4Net, fc.array(route, { maxLength: 5 }))
      .map(([first, routes]) => routes.map((one, at) => (at === 0 ? { ...one, net: first } : one))),
  });
  return form === "1.6" ? fc.tuple(table) : fc.array(table, { minLength: 1, maxLength: 3 });
}

function metric(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom("", "/-", "/?"),
    number.map((value) => `/${value}`),
    fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((value) => `/${value}`),
  );
}
