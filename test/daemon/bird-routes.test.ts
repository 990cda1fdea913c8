import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isAtLeast, majorOf } from "../../scripts/birds/versions.ts";
import { BirdClient } from "../../src/bird.ts";
import type { ShowRouteOptions } from "../../src/commands/route-selection.ts";
import type { Route } from "../../src/model/route.ts";
import { type BgpPair, startBgpPair } from "./support/bgp-pair.ts";
import { birdsSince2, hasNamespaces } from "./support/birds.ts";
import { neighborConfig, routerConfig, routerRoutes, staticNets } from "./support/router-config.ts";

const main4 = ["10.0.12.0/24", "100.64.0.0/24", "100.64.1.0/24", ...staticNets];
const static6 = ["2001:db8:100::/48", "2001:db8:101::/48"];
const main6 = [...static6, "2001:db8:200::/48"];
const side4 = ["192.0.2.0/25", "192.0.2.128/25"];
const notLearnt = ["10.0.12.0/24", ...staticNets, ...static6];
const announced = staticNets.filter((net) => net !== "198.51.101.0/24");

interface Selection {
  readonly words: string;
  readonly options: ShowRouteOptions;
  /** Sorted. */
  readonly nets: readonly string[];
  /** The first BIRD that has such words. */
  readonly since?: string;
}

const selections: readonly Selection[] = [
  { words: "a table", options: { table: "side4" }, nets: side4 },
  { words: "two tables", options: { table: ["side4", "master6"] }, nets: [...side4, ...main6] },
  {
    words: "all tables",
    options: { table: "all" },
    nets: [...main4.slice(0, 3), ...side4, ...staticNets, ...main6],
  },
  {
    words: "a prefix that they are in",
    options: { in: "198.51.100.0/23" },
    nets: staticNets.slice(0, 2),
    since: "2.0.8",
  },
  {
    words: "a condition",
    options: { where: "dest = RTD_BLACKHOLE" },
    nets: ["198.51.101.0/24", "2001:db8:101::/48"],
  },
  { words: "a condition that never holds", options: { where: "false" }, nets: [] },
  {
    words: "a named filter",
    options: { filter: "only_blackholes" },
    nets: ["198.51.101.0/24", "2001:db8:101::/48"],
  },
  {
    words: "the protocol they come from",
    options: { protocol: "up1" },
    nets: ["100.64.0.0/24", "100.64.1.0/24", "2001:db8:200::/48"],
  },
  {
    words: "a protocol whose name needs quotes",
    options: { protocol: "side-1.x", table: "side4" },
    nets: side4,
  },
  { words: "what is exported to a protocol", options: { export: "up1" }, nets: announced },
  { words: "what is exported to a channel", options: { export: "up1.ipv4" }, nets: announced },
  { words: "what comes to an export filter", options: { preexport: "up1" }, nets: notLearnt },
  {
    words: "what an export filter rejects",
    options: { noexport: "up1" },
    nets: ["10.0.12.0/24", "198.51.101.0/24", ...static6],
  },
  { words: "what has been exported", options: { exported: "up1" }, nets: announced, since: "2.0.8" },
  {
    words: "a channel's import table",
    options: { importTable: "up1.ipv6" },
    nets: ["2001:db8:200::/48"],
  },
  { words: "the import filter's rejects", options: { filtered: true }, nets: ["203.0.113.0/24"] },
  { words: "being the best", options: { primary: true }, nets: [...main4, ...main6] },
  { words: "being the best, in full", options: { primary: true, all: true }, nets: [...main4, ...main6] },
  {
    words: "several of these at once",
    options: {
      table: "master4",
      protocol: "static4",
      export: "up1",
      primary: true,
      where: "net ~ 198.51.100.0/23",
    },
    nets: ["198.51.100.0/24"],
  },
];

const isPossible = await hasNamespaces();

describe.skipIf(!isPossible).each(birdsSince2)("the routes of BIRD %s", (version) => {
  let pair: BgpPair;
  let bird: BirdClient;

  beforeAll(async () => {
    pair = await startBgpPair({
      version,
      config: routerConfig(version),
      neighborConfig: neighborConfig(),
      routes: routerRoutes,
    });
    bird = await BirdClient.connect({ path: pair.r1.socketPath });
  });

  afterAll(async () => {
    await bird?.close();
    await pair?.[Symbol.asyncDispose]();
  });

  const routesOf = async (options: ShowRouteOptions): Promise<Route[]> => collect(bird.showRoutes(options));

  it("are those of the two main tables where none is named", async () => {
    expect(netsOf(await routesOf({}))).toEqual([...main4, ...main6]);
    expect(await bird.countRoutes()).toEqual({
      shown: 11,
      routes: 11,
      networks: 11,
      tables: [
        { table: "master4", shown: 8, routes: 8, networks: 8 },
        { table: "master6", shown: 3, routes: 3, networks: 3 },
      ],
    });
  });

  it.each(selections)("are chosen by $words, and counted so", async ({ options, nets, since = "2.0.0" }) => {
    if (!isAtLeast(version, since)) {
      await expect(routesOf(options)).rejects.toMatchObject({ code: "UNSUPPORTED" });
      return;
    }
    const routes = await routesOf(options);
    expect(netsOf(routes)).toEqual(nets);
    expect(routes.flatMap(({ unknown }) => unknown)).toEqual([]);
    expect((await bird.countRoutes(options)).shown).toBe(nets.length);
  });

  it.each([
    { options: { net: "198.51.100.0/24" }, net: "198.51.100.0/24" },
    { options: { for: "198.51.100.7" }, net: "198.51.100.0/24" },
    { options: { for: "2001:db8:100::1" }, net: "2001:db8:100::/48" },
    { options: { net: "192.0.2.0/25", table: "side4" }, net: "192.0.2.0/25" },
  ])("are but one for $options, which BIRD counts only since 3", async ({ options, net }) => {
    expect(netsOf(await collect(bird.showRoutes({ ...options, verifyCount: true })))).toEqual([net]);
    const count = bird.countRoutes(options);
    if (majorOf(version) === 3) expect(await count).toMatchObject({ shown: 1, networks: 1 });
    else await expect(count).rejects.toMatchObject({ code: "UNSUPPORTED" });
  });

  it("are not found, which is no empty answer, for a net that is not there", async () => {
    await expect(routesOf({ net: "240.0.0.0/8" })).rejects.toMatchObject({
      code: "ROUTE_NOT_FOUND",
      details: { replyCode: 8001 },
    });
    await expect(routesOf({ for: "240.0.0.1" })).rejects.toMatchObject({ code: "ROUTE_NOT_FOUND" });
    expect(await routesOf({ where: "net = 240.0.0.0/8" })).toEqual([]);
  });

  it("are refused by BIRD's parser for what it does not know", async () => {
    for (const options of [
      { table: "nosuch" },
      { protocol: "nosuch" },
      { export: "nosuch" },
      { where: "1 +" },
    ])
      await expect(routesOf(options)).rejects.toMatchObject({ code: "PARSE_ERROR", kind: "refused" });
    await expect(routesOf({ where: "1/0 = 1" })).rejects.toMatchObject({ kind: "refused" });
  });

  it("tell where packets go, in every kind there is", async () => {
    const routes = await routesOf({ protocol: "static4" });
    const byNet = Object.fromEntries(routes.map((route) => [route.net, route]));
    expect(byNet["198.51.100.0/24"]).toMatchObject({
      table: "master4",
      netType: "ipv4",
      destination: "unicast",
      nextHops: [{ gateway: "10.0.12.2", interface: "to-r2", weight: undefined }],
      protocol: "static4",
      isPrimary: true,
      preference: 200,
      attributes: undefined,
    });
    expect(staticNets.slice(1, 4).map((net) => byNet[net]?.destination)).toEqual([
      "blackhole",
      "unreachable",
      "prohibited",
    ]);
    expect(byNet["198.51.104.0/24"]?.nextHops).toMatchObject([
      { gateway: "10.0.12.3", interface: "to-r2", weight: 5 },
      { gateway: "10.0.12.2", interface: "to-r2", weight: 2 },
    ]);
    const [direct] = await routesOf({ protocol: "direct1" });
    expect(direct).toMatchObject({
      destination: "unicast",
      nextHops: [{ gateway: undefined, interface: "to-r2" }],
      preference: 240,
    });
  });

  it("are as a named filter changes them", async () => {
    const routes = await routesOf({ filter: "only_blackholes", table: "master4" });
    expect(routes.map(({ net, preference }) => [net, preference])).toEqual([["198.51.101.0/24", 77]]);
  });

  it("have under `all` the attributes that the neighbour gave them and the import filter changed", async () => {
    const [route] = await routesOf({ net: "100.64.0.0/24", all: true });
    expect(route).toMatchObject({
      protocol: "up1",
      origin: "igp",
      originAs: 65002,
      metric: undefined,
      preference: 100,
      nextHops: [{ gateway: "10.0.12.2", interface: "to-r2" }],
      attributes: {
        source: "BGP",
        unknown: [],
        custom: [],
        bgp: {
          origin: "igp",
          asPath: [{ kind: "sequence", asns: [65002] }],
          nextHop: ["10.0.12.2"],
          localPreference: 150,
          communities: [[65002, 7]],
          largeCommunities: [[65002, 1, 2]],
          unrecognized: [],
        },
      },
      unknown: [],
    });
    const [six] = await routesOf({ net: "2001:db8:200::/48", all: true });
    expect(six).toMatchObject({
      table: "master6",
      netType: "ipv6",
      attributes: { bgp: { nextHop: ["2001:db8:12::2", "fe80::2"], localPreference: 100 } },
    });
  });
});

function netsOf(routes: readonly Route[]): string[] {
  return routes.map(({ net }) => net).sort();
}

async function collect(routes: AsyncIterable<Route>): Promise<Route[]> {
  const collected: Route[] = [];
  for await (const route of routes) collected.push(route);
  return collected;
}
