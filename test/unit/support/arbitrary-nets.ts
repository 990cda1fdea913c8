import fc from "fast-check";
import type { EvpnNet } from "../../../src/model/evpn.ts";
import type {
  FlowBits,
  FlowBitsMatch,
  FlowComponent,
  FlowNet,
  FlowNumberMatch,
  FlowNumbers,
} from "../../../src/model/flowspec.ts";
import type { Net, NetType } from "../../../src/model/net.ts";
import type { Prefix } from "../../../src/model/net-part.ts";

const uint32 = fc.nat({ max: 0xff_ff_ff_ff });
const address = fc.oneof(fc.ipV4(), fc.ipV6());
const prefix4: fc.Arbitrary<Prefix> = fc.record({ address: fc.ipV4(), length: fc.nat({ max: 32 }) });
const prefix6: fc.Arbitrary<Prefix> = fc.record({ address: fc.ipV6(), length: fc.nat({ max: 128 }) });
const distinguisher = fc.oneof(
  fc.tuple(uint32, uint32).map(([key, value]) => `${key}:${value}`),
  fc.tuple(fc.ipV4(), fc.nat({ max: 65_535 })).map(([key, value]) => `${key}:${value}`),
  fc.tuple(uint32, uint32).map(([key, value]) => `2:${key}:${value}`),
  fc.constant("X:0003fde8:00000001"),
);

/** Any net of this kind, in parts. */
export function netsOf(kind: NetType): fc.Arbitrary<Net> {
  switch (kind) {
    case "ipv4":
    case "ipv6":
      return prefixFor(kind).map((prefix) => ({ kind, ...prefix }));
    case "ipv6-sadr":
      return fc.record({ kind: fc.constant(kind), destination: prefix6, source: prefix6 });
    case "vpn4":
    case "vpn6":
      return fc
        .tuple(distinguisher, prefixFor(kind))
        .map(([routeDistinguisher, prefix]) => ({ kind, routeDistinguisher, ...prefix }));
    case "roa4":
    case "roa6":
      return fc
        .tuple(prefixFor(kind), fc.nat({ max: 128 }), uint32)
        .map(([prefix, maxLength, asn]) => ({ kind, ...prefix, maxLength, asn }));
    case "aspa":
      return uint32.map((customerAsn) => ({ kind, customerAsn }));
    case "flow4":
    case "flow6":
      return flows(kind);
    case "mpls":
      return fc.nat({ max: 1_048_575 }).map((label) => ({ kind, label }));
    case "eth":
      return fc
        .tuple(bytes(6), fc.option(fc.integer({ min: 1, max: 4095 }), { nil: undefined }))
        .map(([mac, vlan]) => ({ kind, mac, vlan }));
    case "evpn":
      return evpnNets;
    case "neighbor":
      return fc.record({ kind: fc.constant(kind), address, interfaceIndex: uint32 });
    case "unknown":
      return fc.string().map((text) => ({ kind, text }));
    default:
      throw kind satisfies never;
  }
}

function prefixFor(kind: NetType): fc.Arbitrary<Prefix> {
  return kind.endsWith("4") ? prefix4 : prefix6;
}

function bytes(count: number): fc.Arbitrary<string> {
  return fc
    .array(fc.nat({ max: 255 }), { minLength: count, maxLength: count })
    .map((values) => values.map((value) => value.toString(16).padStart(2, "0")).join(":"));
}

const evpn = {
  kind: fc.constant("evpn" as const),
  routeDistinguisher: distinguisher,
};
const evpnNets: fc.Arbitrary<EvpnNet> = fc.oneof(
  fc.record({ ...evpn, routeType: fc.constant("ead" as const), tag: uint32, esi: bytes(10) }),
  fc.record({
    ...evpn,
    routeType: fc.constant("mac" as const),
    tag: uint32,
    mac: bytes(6),
    address: fc.option(address, { nil: undefined }),
  }),
  fc.record({ ...evpn, routeType: fc.constant("imet" as const), tag: uint32, router: address }),
  fc.record({ ...evpn, routeType: fc.constant("es" as const), esi: bytes(10), router: address }),
  fc.record({
    ...evpn,
    routeType: fc.constant("other" as const),
    type: fc.integer({ min: 5, max: 255 }),
    data: fc.oneof(fc.constant(""), bytes(1), bytes(17)),
  }),
);

function some<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value[][]> {
  return fc.array(fc.array(value, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 });
}

const numberMatch: fc.Arbitrary<FlowNumberMatch> = fc.oneof(
  fc.record({
    operator: fc.constantFrom("=", "!=", "<", "<=", ">", ">=", "true", "false"),
    value: uint32,
  }),
  fc.record({ operator: fc.constant(".." as const), from: uint32, to: uint32 }),
);

const numbers: fc.Arbitrary<FlowNumbers> = fc.record({
  kind: fc.constant("numbers"),
  name: fc.constantFrom(
    ...(["proto", "next header", "port", "dport", "sport"] as const),
    ...(["icmp type", "icmp code", "length", "dscp", "label"] as const),
  ),
  alternatives: some(numberMatch),
});

const bitsMatch: fc.Arbitrary<FlowBitsMatch> = fc
  .record({ isNegated: fc.boolean(), isSet: fc.boolean(), mask: fc.nat({ max: 0xffff }) })
  .map(({ isNegated, isSet, mask }) => ({ isNegated, value: isSet ? mask : 0, mask }));

const fragmentMatch: fc.Arbitrary<FlowBitsMatch> = fc.oneof(
  fc
    .tuple(fc.constantFrom(1, 2, 4, 8), fc.constantFrom("set", "not set", "not not set"))
    .map(([mask, word]) => ({
      isNegated: word === "not not set",
      value: word === "set" ? mask : 0,
      mask,
    })),
  bitsMatch.filter(({ mask }) => ![1, 2, 4, 8].includes(mask)),
);

const bits: fc.Arbitrary<FlowBits> = fc.oneof(
  fc.record({
    kind: fc.constant("bits" as const),
    name: fc.constantFrom("tcp flags", "label"),
    alternatives: some(bitsMatch),
  }),
  fc.record({
    kind: fc.constant("bits" as const),
    name: fc.constant("fragment" as const),
    alternatives: some(fragmentMatch),
  }),
);

function flows(kind: "flow4" | "flow6"): fc.Arbitrary<FlowNet> {
  const prefix: fc.Arbitrary<FlowComponent> = fc
    .tuple(fc.constantFrom("dst", "src"), prefixFor(kind), fc.nat({ max: kind === "flow4" ? 0 : 64 }))
    .map(([name, net, offset]) => ({ kind: "prefix", name, ...net, offset }));
  const components = fc.array(fc.oneof(prefix, numbers, bits), { maxLength: 5 });
  const rest = fc.constantFrom("", "d", "dport > 24 &", "dst 10.0.0.0/8;", "fragment is_fragment ||");
  return fc.oneof(
    components.map((found) => ({ kind, components: found, isCutShort: false })),
    fc.tuple(components, rest).map(([found, text]): FlowNet => {
      return { kind, components: [...found, { kind: "unknown", text }], isCutShort: true };
    }),
  );
}
