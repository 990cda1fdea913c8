import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readNet } from "../../grammar/net/net.ts";
import { parseNet } from "../../grammar/net/parse-net.ts";
import { decodeReply } from "../../src/commands/decode-reply.ts";
import type { Net, NetType } from "../../src/model/net.ts";
import { answersTo } from "./support/answers.ts";
import { netsOf } from "./support/arbitrary-nets.ts";
import type { Fixture } from "./support/fixtures.ts";
import { printNet } from "./support/print-net.ts";

const KINDS = [
  ...(["ipv4", "ipv6", "ipv6-sadr", "vpn4", "vpn6", "roa4", "roa6", "aspa"] as const),
  ...(["flow4", "flow6", "mpls", "eth", "evpn", "neighbor"] as const),
] satisfies readonly NetType[];

const netsOfFixtures = [
  ...answersTo("show route").map(
    ([name, fixture]) => [name, fixture, decodeReply("show route", fixture.bytes)] as const,
  ),
  ...answersTo("show static").map(
    ([name, fixture]) =>
      [name, fixture, decodeReply("show static", fixture.bytes).flatMap(({ routes }) => routes)] as const,
  ),
];

describe("every net that BIRD printed", () => {
  it.each(netsOfFixtures)("of %s is known, and comes back from its parts", (_, fixture, routes) => {
    for (const route of routes) {
      const net = parseNet(route);
      expect(unknownIn(net)).toEqual([]);
      expect(printNet(net, bitsJoinOf(fixture))).toBe(route.net);
      expect(net.kind).toBe(route.netType);
    }
  });

  it("is of all kinds but that of BIRD's own neighbors", () => {
    const kinds = new Set(netsOfFixtures.flatMap(([, , routes]) => routes.map(({ netType }) => netType)));
    expect(KINDS.filter((kind) => !kinds.has(kind))).toEqual(["neighbor"]);
  });
});

describe.each(KINDS)("a net of kind %s", (kind) => {
  it("comes back from what is printed of it", () => {
    fc.assert(
      fc.property(netsOf(kind), (net) => {
        expect(parseNet({ net: printNet(net), netType: kind })).toEqual(net);
      }),
    );
  });

  it("is told by its text alone as a row of routes has it", () => {
    fc.assert(
      fc.property(netsOf(kind), (net) => {
        expect(readNet(printNet(net).trimEnd(), kind === "mpls" ? "unicast" : "").netType).toBe(kind);
      }),
    );
  });

  it("is unknown where its text is anything else", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const net = parseNet({ net: text, netType: kind });
        if (net.kind === "unknown") expect(net).toEqual({ kind: "unknown", text });
        // A number alone is a net of two kinds; its leading zeros are no part of it.
        else expect(printNet(net)).toBe(/^\d+$/.test(text) ? `${Number(text)}` : text);
      }),
    );
  });
});

it("reads the parts of each kind", () => {
  const examples: readonly (readonly [NetType, string, Net])[] = [
    ["ipv4", "10.0.0.0/8", { kind: "ipv4", address: "10.0.0.0", length: 8 }],
    [
      "vpn4",
      "10.0.0.1:5 10.2.0.0/16",
      { kind: "vpn4", routeDistinguisher: "10.0.0.1:5", address: "10.2.0.0", length: 16 },
    ],
    [
      "roa6",
      "2001:db8::/32-48 AS4200000003",
      { kind: "roa6", address: "2001:db8::", length: 32, maxLength: 48, asn: 4_200_000_003 },
    ],
    [
      "evpn",
      "evpn mac 65001:12 0 02:00:00:00:00:01 *",
      {
        kind: "evpn",
        routeType: "mac",
        routeDistinguisher: "65001:12",
        tag: 0,
        mac: "02:00:00:00:00:01",
        address: undefined,
      },
    ],
    [
      "flow4",
      "flow4 { dport > 24 && < 30 || 40..50,80; tcp flags 0x2/0x2; fragment !is_fragment || !!last_fragment; }",
      {
        kind: "flow4",
        isCutShort: false,
        components: [
          {
            kind: "numbers",
            name: "dport",
            alternatives: [
              [
                { operator: ">", value: 24 },
                { operator: "<", value: 30 },
              ],
              [{ operator: "..", from: 40, to: 50 }],
              [{ operator: "=", value: 80 }],
            ],
          },
          { kind: "bits", name: "tcp flags", alternatives: [[{ isNegated: false, value: 2, mask: 2 }]] },
          {
            kind: "bits",
            name: "fragment",
            alternatives: [
              [{ isNegated: false, value: 0, mask: 2 }],
              [{ isNegated: true, value: 0, mask: 8 }],
            ],
          },
        ],
      },
    ],
    ["ipv4", "10.0.0.0", { kind: "unknown", text: "10.0.0.0" }],
    ["unknown", "anything", { kind: "unknown", text: "anything" }],
  ];
  for (const [netType, net, parts] of examples) expect(parseNet({ net, netType })).toEqual(parts);
});

it("keeps what is left of a flow that BIRD cut short", () => {
  const net = "flow4 { dst 10.0.0.0/8; dport 1 || ...}";
  expect(parseNet({ net, netType: "flow4" })).toMatchObject({
    isCutShort: true,
    components: [{ kind: "prefix" }, { kind: "unknown", text: "dport 1 ||" }],
  });
});

it("keeps a component that it does not know", () => {
  const net = "flow4 { dst 10.0.0.0/8; colour 7; dport blue; }";
  expect(parseNet({ net, netType: "flow4" })).toMatchObject({
    components: [
      { kind: "prefix" },
      { kind: "unknown", text: "colour 7" },
      { kind: "unknown", text: "dport blue" },
    ],
  });
});

function unknownIn(net: Net): Net[] {
  const isUnknown =
    net.kind === "unknown" ||
    ("components" in net && net.components.some((component) => component.kind === "unknown"));
  return isUnknown ? [net] : [];
}

function bitsJoinOf({ version }: Fixture): "," | " && " {
  return version === "2.0.7" ? "," : " && ";
}
