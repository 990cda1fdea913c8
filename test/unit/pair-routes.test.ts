import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairRoutes } from "../../src/changes/pair-routes.ts";
import { isSameRoute } from "../../src/changes/same-route.ts";
import type { Route } from "../../src/model/route.ts";
import { over, routeOf } from "./support/route-of.ts";
import { noonPlus } from "./support/views.ts";

const net = "10.0.0.0/8";
const route = routeOf({ net });

describe("two routes are the same", () => {
  it.each([
    ["alike in all", {}, true],
    ["changed at another time", { time: noonPlus(5) }, true],
    ["of another preference", { preference: 100 }, false],
    ["the best one and not", { isPrimary: false }, false],
    ["over another gateway", { nextHops: [over("10.0.0.1")] }, false],
    ["with attributes and without", { attributes: undefined }, true],
  ])("%s: %s", (_, given, expected) => {
    expect(isSameRoute(route, { ...route, ...given })).toBe(expected);
    expect(isSameRoute({ ...route, ...given }, route)).toBe(expected);
  });

  it("when one has been to JSON and back, which loses what is undefined", () => {
    const back: Route = JSON.parse(JSON.stringify({ ...route, nextHops: [over("10.0.0.1")] }));
    expect(isSameRoute({ ...route, nextHops: [over("10.0.0.1")] }, back)).toBe(true);
    expect(isSameRoute(route, back)).toBe(false);
  });

  it("over as many gateways, in the same order", () => {
    const [one, other] = [over("10.0.0.1"), over("10.0.0.2")];
    const both = { ...route, nextHops: [one, other] };
    expect(isSameRoute(both, { ...route, nextHops: [one] })).toBe(false);
    expect(isSameRoute(both, { ...route, nextHops: [other, one] })).toBe(false);
    expect(isSameRoute(both, { ...route, nextHops: [{ ...one }, { ...other }] })).toBe(true);
  });
});

describe("the routes of one net", () => {
  const from = (gateway: string, given: Partial<Route> = {}): Route =>
    routeOf({ net, protocol: "bgp1", nextHops: [over(gateway)], ...given });

  it("are lost, gained, changed or the same", () => {
    const changed = { ...route, preference: 1 };
    expect(pairRoutes([route], [route], isSameRoute)).toEqual([]);
    expect(pairRoutes([route], [changed], isSameRoute)).toEqual([
      { kind: "changed", before: route, after: changed },
    ]);
    expect(pairRoutes([route], [], isSameRoute)).toEqual([{ kind: "lost", before: route }]);
    expect(pairRoutes([], [route], isSameRoute)).toEqual([{ kind: "gained", after: route }]);
    const other = { ...route, protocol: "static2" };
    expect(pairRoutes([route], [other], isSameRoute)).toEqual([
      { kind: "lost", before: route },
      { kind: "gained", after: other },
    ]);
  });

  it("find the one they were before those that are merely alike do", () => {
    const [one, other] = [from("10.0.0.1"), from("10.0.0.2")];
    const third = from("10.0.0.3");
    expect(pairRoutes([one, other], [other, third], isSameRoute)).toEqual([
      { kind: "changed", before: one, after: third },
    ]);
    expect(pairRoutes([one, other], [other, one], isSameRoute)).toEqual([]);
  });

  it("are told apart by their neighbor", () => {
    const before = [from("10.0.0.1"), from("10.0.0.2")];
    const after = [from("10.0.0.2", { preference: 1 }), from("10.0.0.1", { preference: 2 })];
    expect(pairRoutes(before, after, isSameRoute)).toEqual([
      { kind: "changed", before: before[0], after: after[1] },
      { kind: "changed", before: before[1], after: after[0] },
    ]);
  });

  it("are all accounted for, each once, and none is lost and gained alike", () => {
    const some = fc.array(
      fc.record({
        protocol: fc.constantFrom("bgp1", "bgp2"),
        preference: fc.constantFrom(100, 200),
        nextHops: fc.constantFrom([over("10.0.0.1")], [over("10.0.0.2")]),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(some, some, (one, other) => {
        const before = one.map((given) => routeOf({ net, ...given }));
        const after = other.map((given) => routeOf({ net, ...given }));
        const found = pairRoutes(before, after, isSameRoute);
        const left = found.flatMap((difference) => (difference.kind === "gained" ? [] : [difference.before]));
        const right = found.flatMap((difference) => (difference.kind === "lost" ? [] : [difference.after]));
        expect(new Set(left).size).toBe(left.length);
        expect(texts(before.filter((route) => !left.includes(route)))).toEqual(
          texts(after.filter((route) => !right.includes(route))),
        );
        expect(left.filter((lost) => right.some((gained) => isSameRoute(lost, gained)))).toEqual([]);
      }),
    );
  });
});

function texts(routes: readonly Route[]): string[] {
  return routes.map((route) => JSON.stringify(route)).sort();
}
