import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { availableBirds } from "../../scripts/birds/locate-bird.ts";
import { BirdClient } from "../../src/bird.ts";
import type { Route } from "../../src/model/route.ts";
import { type BgpPair, startBgpPair } from "./support/bgp-pair.ts";
import { hasNamespaces } from "./support/birds.ts";
import { neighborConfig } from "./support/router-config.ts";

const config = `log stderr all;
router id 10.0.0.1;
table side;
filter no_martians { if net ~ 203.0.113.0/24 then reject; bgp_local_pref = 150; accept; }
protocol device dev1 { }
protocol direct direct1 { interface "to-r2"; }
protocol static static1 {
  description "what we announce";
  route 198.51.100.0/24 via 10.0.12.2;
  route 198.51.101.0/24 drop;
  route 198.51.102.0/24 unreachable;
  route 198.51.103.0/24 prohibit;
  route 198.51.104.0/24 multipath via 10.0.12.3 weight 5 via 10.0.12.2 weight 2;
}
protocol static static2 { table side; route 192.0.2.0/25 drop; }
protocol bgp up1 {
  description "uplink number one";
  local 10.0.12.1 as 65001;
  neighbor 10.0.12.2 as 65002;
  connect delay time 1;
  import keep filtered;
  import filter no_martians;
  export where source = RTS_STATIC;
  import limit 100 action block;
}
protocol bgp spare { disabled; local 10.0.12.1 as 65001; neighbor 10.0.12.9 as 65009; }
`;

const isPossible = (await availableBirds()).includes("1.6.8") && (await hasNamespaces());

describe.skipIf(!isPossible)("BIRD 1.6.8 shows", () => {
  let pair: BgpPair;
  let bird: BirdClient;

  beforeAll(async () => {
    pair = await startBgpPair({
      version: "1.6.8",
      config,
      neighborConfig: neighborConfig(),
      routes: [/100\.64\.0\.0\/24/, /100\.64\.1\.0\/24/, /10\.0\.12\.0\/24/],
    });
    bird = await BirdClient.connect({ path: pair.r1.socketPath });
  });

  afterAll(async () => {
    await bird?.close();
    await pair?.[Symbol.asyncDispose]();
  });

  it("what it is", async () => {
    expect(await bird.showStatus()).toMatchObject({
      version: { text: "1.6.8", major: 1, minor: 6, patch: 8 },
      routerId: "10.0.0.1",
      hostname: undefined,
      state: "up",
      unknown: [],
    });
  });

  it("its protocols, all of them or by pattern", async () => {
    const protocols = await bird.showProtocols();
    expect(protocols.map(({ name }) => name).sort()).toEqual(names);
    expect(protocols.flatMap(({ unknown }) => unknown)).toEqual([]);
    expect(await bird.showProtocols({ name: "up?" })).toMatchObject([
      {
        name: "up1",
        protocol: "BGP",
        table: "master",
        state: "up",
        status: { kind: "bgp", state: "Established", lastError: undefined },
      },
    ]);
    await expect(bird.showProtocols({ name: "nothing*" })).rejects.toMatchObject({
      code: "NO_PROTOCOLS_MATCH",
    });
  });

  it("its protocols in full, with the counters and the session of BGP", async () => {
    const protocols = await bird.showProtocols({ all: true });
    expect(protocols.map(({ name }) => name).sort()).toEqual(names);
    expect(
      protocols.flatMap(({ unknown, channels }) => [...unknown, ...channels.flatMap((c) => c.unknown)]),
    ).toEqual([]);
    expect(protocols.find(({ name }) => name === "up1")).toMatchObject({
      description: "uplink number one",
      channels: [
        {
          name: undefined,
          preference: 100,
          inputFilter: "no_martians",
          outputFilter: "(unnamed)",
          importLimit: { limit: 100, action: "block", isHit: false },
          routes: { imported: 2, filtered: 1, exported: 5, preferred: 2 },
        },
      ],
      details: {
        kind: "bgp",
        state: "Established",
        neighborAddress: "10.0.12.2",
        neighborAs: 65002,
        neighborId: "10.0.0.2",
        sourceAddress: "10.0.12.1",
        session: ["external", "as4"],
        routeLimit: { routes: 3, limit: 100 },
        holdTimer: { configuredSeconds: 60 },
        keepaliveTimer: { configuredSeconds: 20 },
      },
    });
    expect(protocols.find(({ name }) => name === "spare")).toMatchObject({
      state: "down",
      details: { kind: "bgp", state: "Down", neighborAs: 65009 },
    });
  });

  it("its routes, of every kind", async () => {
    const routes = await collect(bird.showRoutes());
    expect(routes.flatMap(({ unknown }) => unknown)).toEqual([]);
    expect(routes.map(({ net, destination }) => [net, destination]).sort()).toEqual([
      ["10.0.12.0/24", "unicast"],
      ["100.64.0.0/24", "unicast"],
      ["100.64.1.0/24", "unicast"],
      ["198.51.100.0/24", "unicast"],
      ["198.51.101.0/24", "blackhole"],
      ["198.51.102.0/24", "unreachable"],
      ["198.51.103.0/24", "prohibited"],
      ["198.51.104.0/24", "unicast"],
    ]);
    expect(routes.find(({ net }) => net === "198.51.104.0/24")?.nextHops).toMatchObject([
      { gateway: "10.0.12.3", weight: 5 },
      { gateway: "10.0.12.2", weight: 2 },
    ]);
    expect(await bird.countRoutes()).toEqual({ shown: 8, routes: 8, networks: 8, tables: [] });
  });

  it("its routes in full, with their BGP attributes", async () => {
    const [route] = await collect(bird.showRoutes({ net: "100.64.0.0/24", all: true }));
    expect(route).toMatchObject({
      protocol: "up1",
      attributes: {
        source: "BGP",
        cast: "unicast",
        scope: "univ",
        bgp: {
          origin: "igp",
          asPath: [{ kind: "sequence", asns: [65002] }],
          nextHop: ["10.0.12.2"],
          localPreference: 150,
          communities: [[65002, 7]],
          largeCommunities: [[65002, 1, 2]],
        },
        unknown: [],
      },
    });
  });

  it.each([
    { options: { table: "side" }, nets: ["192.0.2.0/25"] },
    { options: { for: "198.51.100.7" }, nets: ["198.51.100.0/24"] },
    { options: { where: "dest = RTD_BLACKHOLE" }, nets: ["198.51.101.0/24"] },
    { options: { protocol: "direct1" }, nets: ["10.0.12.0/24"] },
    { options: { filtered: true }, nets: ["203.0.113.0/24"] },
    { options: { noexport: "up1" }, nets: ["10.0.12.0/24"] },
    {
      options: { protocol: "static1", export: "up1", where: "net ~ 198.51.100.0/24" },
      nets: ["198.51.100.0/24"],
    },
  ])("the routes that are chosen by $options", async ({ options, nets }) => {
    expect((await collect(bird.showRoutes(options))).map(({ net }) => net)).toEqual(nets);
  });
});

const names = ["dev1", "direct1", "spare", "static1", "static2", "up1"];

async function collect(routes: AsyncIterable<Route>): Promise<Route[]> {
  const collected: Route[] = [];
  for await (const route of routes) collected.push(route);
  return collected;
}
