import { describe, expect, it } from "vitest";
import { attributesOf, bgpOf } from "../../grammar/route/draft.ts";
import { countLines } from "../../src/cli/text/count-lines.ts";
import { routeTable } from "../../src/cli/text/route-table.ts";
import type { BgpAttributes, Route, RouteAttributes } from "../../src/index.ts";
import { over, routeOf } from "./support/route-of.ts";

const look = { hasColour: false, now: new Date(2026, 10, 23, 12, 0, 0) };

describe("routes for people", () => {
  it("are a table for each of BIRD's tables, the best route of a net marked", () => {
    expect(
      lines(
        route({
          nextHops: [over("10.0.13.3")],
          metric: 20,
          originAs: 65002,
          origin: "igp",
        }),
        route({ isPrimary: false, destination: "blackhole", preference: 90 }),
        route({ table: "master6", net: "2001:db8::/32", destination: "unreachable", protocol: "kernel6" }),
      ),
    ).toEqual([
      "Table master4",
      "  Net              Next hop           Protocol    Pref  Since     Info",
      "* 198.51.100.0/24  10.0.13.3 on eth0  up1       100/20  11:00:00  AS65002 igp",
      "  198.51.100.0/24  blackhole          up1           90  11:00:00",
      "",
      "Table master6",
      "  Net            Next hop     Protocol  Pref  Since     Info",
      "* 2001:db8::/32  unreachable  kernel6    100  11:00:00",
    ]);
  });

  it("have each further next hop on a line of its own", () => {
    const nextHops = [
      { ...over("10.0.13.3"), weight: 10 },
      { ...over("10.0.13.3"), gateway: undefined, interface: "eth1", isOnlink: true, mplsLabels: [201, 202] },
    ];
    expect(lines(route({ nextHops })).slice(2)).toEqual([
      "* 198.51.100.0/24  10.0.13.3 on eth0 weight 10  up1        100  11:00:00",
      "                   on eth1 mpls 201/202 onlink",
    ]);
  });

  it("have their attributes below them, in BIRD's notation", () => {
    const attributes = {
      ...noAttributes,
      source: "BGP",
      preference: 100,
      bgp: {
        ...noBgp,
        origin: "igp",
        asPath: [
          { kind: "sequence", asns: [65002, 65003] },
          { kind: "set", asns: [1, 2] },
          { kind: "cut", text: "42..." },
        ],
        communities: [[65002, 1]],
        largeCommunities: [[1, 2, 3]],
        extendedCommunities: [{ type: "rt", key: 65001, value: 7 }],
        aggregator: { asn: 65002, routerId: "10.0.0.2" },
        isAtomicAggregate: true,
        unrecognized: [{ code: 99, isTransitive: true, data: "de ad" }],
      },
      custom: [{ name: "my_mark", text: "7" }],
    } as const;
    expect(lines(route({ attributes })).slice(3)).toEqual([
      "      Source                BGP",
      "      BGP origin            igp",
      "      BGP AS path           65002 65003 {1 2} 42...",
      "      BGP atomic aggregate  yes",
      "      BGP aggregator        10.0.0.2 AS65002",
      "      BGP unrecognized      99 (transitive): de ad",
      "      BGP communities       (65002,1) (1,2,3) (rt,65001,7)",
      "      my_mark               7",
    ]);
  });

  it("are told from each other by a thousandth net that is too long as well", () => {
    const long = "2001:db8:1111:2222:3333:4444:5555:6666/128 from 2001:db8::/32";
    const all = Array.from({ length: 1_000 }, (_, index) =>
      route({ net: index === 999 ? long : "10.0.0.0/8" }),
    );
    const text = lines(...all);
    expect(text).toHaveLength(1_002);
    expect(text.at(-1)).toBe(`* ${long}  blackhole  up1  100  11:00:00`);
  });

  it("are nothing at all where there are none", () => {
    expect(routeTable(look).rest()).toBe("");
  });
});

describe("a count of routes", () => {
  const numbers = { shown: 6, routes: 9, networks: 4 };

  it("is told by table, with the sum where there are several", () => {
    const tables = [{ table: "master4", ...numbers }];
    expect(countLines({ ...numbers, tables }, look)).toEqual([
      "Table    Shown  Routes  Networks",
      "master4      6       9         4",
    ]);
    expect(countLines({ ...numbers, tables: [] }, look).at(-1)).toBe("all        6       9         4");
    expect(countLines({ ...numbers, tables: [...tables, ...tables] }, look)).toHaveLength(4);
  });
});

/** The lines in which these routes are printed. */
function lines(...routes: readonly Route[]): string[] {
  const text = routeTable(look);
  const printed = routes.map((one) => text.add(one)).join("") + text.rest();
  return printed.trimEnd().split("\n");
}

function route(fields: Partial<Route>): Route {
  return routeOf({
    net: "198.51.100.0/24",
    destination: fields.nextHops === undefined ? "blackhole" : "unicast",
    protocol: "up1",
    time: { text: "11:00:00", date: new Date(2026, 10, 23, 11, 0, 0), precision: "second" },
    preference: 100,
    ...fields,
  });
}

const noAttributes: RouteAttributes = attributesOf(route({}));
const noBgp: BgpAttributes = bgpOf(route({}));
