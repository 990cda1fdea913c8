import { describe, expect, it } from "vitest";
import { routeOf } from "./support/decode-routes.ts";

describe("what other readers of BIRD get wrong: a row", () => {
  it.each(["unreachable", "prohibited", "blackhole", "recursive"] as const)(
    "that is %s keeps its net, protocol and time",
    (word) => {
      expect(routeOf(`1007-10.2.0.0/16          ${word} [p1 15:50:49.559] * (200)`)).toMatchObject({
        net: "10.2.0.0/16",
        destination: word,
        protocol: "p1",
        time: { text: "15:50:49.559" },
        isPrimary: true,
        preference: 200,
      });
    },
  );

  it.each([
    ["* (100s) [AS65001i]", { isPrimary: true, preference: 100, isStale: true, originAs: 65001 }],
    ["(100-) [AS65001?]", { isPrimary: false, isSuppressed: true, metric: undefined, origin: "incomplete" }],
    ["(100-s/20) [i]", { isSuppressed: true, isStale: true, metric: 20, originAs: undefined, origin: "igp" }],
    ["! (200)", { isPrimary: true, hasSyncError: true, preference: 200 }],
    ["* (100/?) [AS1e]", { metric: "unknown", origin: "egp" }],
    ["* (100/-) [AS1i]", { metric: "unreachable" }],
    ["* (100/18446744073709551615) [i]", { metric: "18446744073709551615" }],
    ["* I (150/20) [10.0.0.1]", { ospfType: "I", metric: 20, routerId: "10.0.0.1" }],
    ["* E2 (150/10/10000) [abcd] [10.0.0.1]", { ospfType: "E2", metric: 10, metric2: 10000, tag: 0xabcd }],
    ["* (120/3) [001d]", { metric: 3, tag: 0x1d }],
    ["* (130/96) [00:00:00:00:0a:00:00:01]", { routerId: "00:00:00:00:0a:00:00:01" }],
    ["* L (0)", { bridgeSource: "L" }],
  ])("that ends in %s keeps all of it", (tail, expected) => {
    expect(routeOf(`1007-10.2.0.0/16          unicast [p1 15:50:49.559] ${tail}`)).toMatchObject({
      net: "10.2.0.0/16",
      unknown: [],
      ...expected,
    });
  });

  it.each(["2026-01-01", "2026-11-23 15:19:05.123", "Mon 23 Nov 2026", ""])(
    "keeps a time that is printed %j, and who sent the route",
    (time) => {
      expect(routeOf(`1007-10.0.0.0/8           unicast [p1 ${time} from fe80::1] (100)`)).toMatchObject({
        protocol: "p1",
        time: { text: time },
        from: "fe80::1",
      });
    },
  );

  it("keeps every next hop with weight, onlink and labels", () => {
    const hops = routeOf(
      "1007-10.0.0.0/8           unicast [s1 15:50:49.559] * (200)",
      " \tvia 192.0.2.1 on eth0 mpls 100/200 onlink weight 2",
      " \tvia fe80::1 on eth1 weight 1",
      " \tdev lo",
    ).nextHops;
    const plain = { gateway: undefined, mplsLabels: [], isOnlink: false, weight: undefined, unknown: [] };
    expect(hops).toEqual([
      {
        ...plain,
        gateway: "192.0.2.1",
        interface: "eth0",
        mplsLabels: [100, 200],
        isOnlink: true,
        weight: 2,
      },
      { ...plain, gateway: "fe80::1", interface: "eth1", weight: 1 },
      { ...plain, interface: "lo" },
    ]);
  });

  it("of 1.6 has its next hop in it", () => {
    expect(routeOf("1007-10.0.9.0/24        dev to-inj [direct1 15:45:28] * (240)")).toMatchObject({
      table: undefined,
      destination: "unicast",
      nextHops: [{ gateway: undefined, interface: "to-inj" }],
    });
  });
});
