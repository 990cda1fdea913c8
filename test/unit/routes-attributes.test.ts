import { describe, expect, it } from "vitest";
import type { BgpAttributes } from "../../src/model/bgp-attributes.ts";
import { routeOf } from "./support/decode-routes.ts";

/** The BGP attributes of a route that has these lines of code 1012, in the words of 2.x. */
function bgpOf(...lines: readonly string[]): BgpAttributes {
  const row = "1007-10.0.0.0/8           unicast [p1 15:50:49.559] * (100) [AS65001i]";
  const bgp = routeOf(row, ...lines.map((line) => `1012-\t${line}`)).attributes?.bgp;
  if (bgp === undefined) throw new Error("expected BGP attributes");
  return bgp;
}

describe("what other readers of BIRD get wrong: attributes", () => {
  it("keeps sets and confederations of an AS path apart, and its cut", () => {
    expect(bgpOf("BGP.as_path: 1 2 {333 444} (5 6) ({7}) 420000...").asPath).toEqual([
      { kind: "sequence", asns: [1, 2] },
      { kind: "set", asns: [333, 444] },
      { kind: "confed-sequence", asns: [5, 6] },
      { kind: "confed-set", asns: [7] },
      { kind: "cut", text: "420000..." },
    ]);
  });

  it("keeps attributes that the configuration defines by any name it may quote apart from BIRD's own", () => {
    const row = "1007-10.0.0.0/8           blackhole [s1 22:07:33.793] * (200)";
    const { custom, unknown } = {
      ...routeOf(row, "1012-\tmy.attr:x-1: 5", " \trank: 3", " \tBGP.odd: x y", " \t<type 35>: 1").attributes,
    };
    expect(custom).toEqual([
      { name: "my.attr:x-1", text: "5" },
      { name: "rank", text: "3" },
    ]);
    expect(unknown).toEqual([
      { name: "BGP.odd", text: "x y" },
      { name: "<type 35>", text: "1" },
    ]);
  });

  it("joins communities that are wrapped, and keeps the attributes behind them", () => {
    const bgp = bgpOf("BGP.community: (1,2) (3,4)", "\t(5,6)", "\t(7,8)", "BGP.med: 10");
    expect(bgp.communities).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ]);
    expect(bgp.med).toBe(10);
  });

  it("keeps large communities that are repeated", () => {
    expect(bgpOf("BGP.large_community: (1, 2, 3) (1, 2, 3)").largeCommunities).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  it("keeps every kind of extended community", () => {
    const text = "(rt, 10.0.0.1, 5) (ro, 65001, 1) (generic, 0x4300abcd, 0x1) (unknown 0x4000, 65001, 1)";
    expect(bgpOf(`BGP.ext_community: ${text}`).extendedCommunities).toEqual([
      { type: "rt", key: "10.0.0.1", value: 5 },
      { type: "ro", key: 65001, value: 1 },
      { type: "generic", key: 0x4300abcd, value: 1 },
      { type: "unknown 0x4000", key: 65001, value: 1 },
    ]);
  });

  it("keeps med, aggregator, atomic aggregate, OTC, AIGP and attributes that BIRD does not know", () => {
    const lines = ["med: 10", "atomic_aggr: ", "aggregator: 192.0.2.7 AS4200000001", "otc: 1", "aigp: 777"];
    expect(bgpOf(...lines.map((line) => `BGP.${line}`), "BGP.63 [t]: de ad")).toMatchObject({
      med: 10,
      isAtomicAggregate: true,
      aggregator: { routerId: "192.0.2.7", asn: 4200000001 },
      onlyToCustomer: 1,
      aigp: 777,
      unrecognized: [{ code: 0x63, isTransitive: true, data: "de ad" }],
    });
  });

  it("gives the attributes of 2.x and 3.x the same places", () => {
    const row = "1007-10.0.0.0/8           unicast [p1 15:50:49.559] * (100) [AS1i]";
    const old = routeOf(
      row,
      "1008-\tType: BGP univ",
      "1012-\tBGP.as_path: 1 2",
      " \tKernel.prefsrc: 10.0.0.1",
    );
    const current = routeOf(row, "1012-\tsource: BGP", " \tbgp_path: 1 2", " \tkrt_prefsrc: 10.0.0.1");
    expect(current).toEqual({ ...old, attributes: { ...old.attributes, scope: undefined } });
  });

  it("keeps attributes that a configuration defines, whatever they hold", () => {
    const found = routeOf(
      "1007-10.0.0.0/8           unicast [p1 15:50:49.559] * (100)",
      "1012-\trank: 7",
      " \tbgp_dream: a: b",
    );
    expect(found.attributes).toMatchObject({
      custom: [{ name: "rank", text: "7" }],
      unknown: [{ name: "bgp_dream", text: "a: b" }],
    });
  });
});
