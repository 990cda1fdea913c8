import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BirdVersion, isAtLeast, majorOf } from "../../scripts/birds/versions.ts";
import { BirdClient } from "../../src/bird.ts";
import type { BgpSession } from "../../src/model/bgp-session.ts";
import { type BgpPair, startBgpPair } from "./support/bgp-pair.ts";
import { birdsSince2, hasNamespaces } from "./support/birds.ts";
import { neighborConfig, routerConfig, routerRoutes } from "./support/router-config.ts";

const isPossible = await hasNamespaces();

describe.skipIf(!isPossible).each(birdsSince2)("a BGP session of BIRD %s", (version) => {
  let pair: BgpPair;

  beforeAll(async () => {
    pair = await start(version);
  });

  afterAll(async () => {
    await pair?.[Symbol.asyncDispose]();
  });

  it("is told as both sides were configured", async () => {
    await using bird = await BirdClient.connect({ path: pair.r1.socketPath });
    const [protocol] = await bird.showProtocols({ all: true, name: "up1" });
    expect(protocol).toMatchObject({
      description: "uplink number one",
      state: "up",
      message: undefined,
      unknown: [],
      channels: [
        {
          name: "ipv4",
          state: "UP",
          table: "master4",
          preference: 100,
          inputFilter: "no_martians",
          outputFilter: "(unnamed)",
          receiveLimit: { limit: 200, action: "warn", isHit: false },
          importLimit: { limit: 100, action: "block", isHit: false },
          exportLimit: undefined,
          routes: { imported: 2, filtered: 1, exported: 4, preferred: 2 },
          routeChangeStats: { importUpdates: { received: 3, filtered: 1, accepted: 2 } },
          bgpNextHop: ["10.0.12.1"],
          unknown: [],
        },
        {
          name: "ipv6",
          state: "UP",
          table: "master6",
          inputFilter: "ACCEPT",
          outputFilter: "REJECT",
          receiveLimit: undefined,
          importLimit: undefined,
          // In 3.x an import table keeps what is filtered, too.
          routes: {
            imported: 1,
            filtered: majorOf(version) === 3 ? 0 : undefined,
            exported: 0,
            preferred: 1,
          },
          bgpNextHop: ["2001:db8:12::1", "fe80::1"],
          unknown: [],
        },
      ],
      details: {
        kind: "bgp",
        state: "Established",
        neighborAddress: "10.0.12.2",
        neighborAs: 65002,
        localAs: 65001,
        neighborId: "10.0.0.2",
        sourceAddress: "10.0.12.1",
        session: ["external", "as4"],
        holdTimer: { configuredSeconds: 60, remainingSeconds: expect.any(Number) },
        // 2.0.7 does not shorten its own with the hold time that was agreed on.
        keepaliveTimer: { configuredSeconds: isAtLeast(version, "2.0.8") ? 20 : 30 },
        lastError: undefined,
      },
    });
    const session = sessionOf(protocol?.details);
    expect(session.holdTimer?.remainingSeconds).toBeGreaterThan(0);
    expect(session.holdTimer?.remainingSeconds).toBeLessThanOrEqual(60);
    expect(session.sendHoldTimer === undefined).toBe(!isAtLeast(version, "2.15.0"));
    expect(session.txPendingBytes === undefined).toBe(majorOf(version) === 2);
    expect(session.localCapabilities).toEqual(
      expect.arrayContaining([
        { kind: "multiprotocol", families: ["ipv4", "ipv6"] },
        { kind: "routeRefresh" },
        { kind: "fourOctetAs" },
      ]),
    );
    expect(session.neighborCapabilities).toContainEqual({
      kind: "gracefulRestart",
      isAble: true,
      restartTimeSeconds: 120,
      isRestarting: false,
      supportedFamilies: ["ipv4", "ipv6"],
      preservedFamilies: [],
    });
  });

  it("brings its routes again when they are reloaded, and comes up again when it is restarted", async () => {
    await using bird = await BirdClient.connect({ path: pair.r1.socketPath });
    const received = async (): Promise<number> => {
      const [up1] = await bird.showProtocols({ all: true, name: "up1" });
      return up1?.channels[0]?.routeChangeStats?.importUpdates?.received ?? Number.NaN;
    };
    const before = await received();
    const channels = majorOf(version) === 3 ? ["ipv4", "ipv6"] : [undefined];
    const reloading = channels.map((channel) => ({ protocol: "up1", channel, kind: "reloading", code: 15 }));
    expect(await bird.reload({ what: "bgp", protocol: "up1", direction: "out" })).toMatchObject(reloading);
    expect(await bird.reload({ what: "bgp", protocol: "up1", direction: "in" })).toMatchObject(reloading);
    await expect.poll(received, { interval: 10, timeout: 10_000 }).toBe(before + 3);
    expect(await bird.restart({ protocol: "up1" })).toMatchObject([{ protocol: "up1", kind: "restarted" }]);
    await pair.converge();
  });

  it("that its neighbour shuts down is told with the neighbour's reason", async () => {
    await using bird = await BirdClient.connect({ path: pair.r1.socketPath });
    await using neighbor = await BirdClient.connect({ path: pair.r2.socketPath });
    await neighbor.disable({ protocol: "r1", message: "moving house" });
    await expect
      .poll(async () => (await bird.showProtocols({ all: true, name: "up1" }))[0], {
        interval: 10,
        timeout: 10_000,
      })
      .toMatchObject({
        state: "start",
        message: "moving house",
        channels: [{ state: "DOWN", routes: undefined }, { state: "DOWN" }],
        details: { lastError: { class: "Received", text: "Administrative shutdown" } },
      });
    expect((await bird.countRoutes({ protocol: "up1" })).shown).toBe(0);
    await neighbor.enable({ protocol: "r1" });
    await pair.converge();
  });

  it("whose neighbour is killed is told as that, and its routes stay until it has had time to restart", async () => {
    await using mortal = await start(version);
    await using bird = await BirdClient.connect({ path: mortal.r1.socketPath });
    mortal.r2.kill("SIGKILL");
    const lastError = { class: "Socket", text: "Connection refused" };
    await expect
      .poll(async () => (await bird.showProtocols({ name: "up1" }))[0], { interval: 20, timeout: 15_000 })
      .toMatchObject({
        state: "start",
        info: expect.stringContaining("Socket: Connection refused"),
        status: { kind: "bgp", lastError },
      });
    const [protocol] = await bird.showProtocols({ all: true, name: "up1" });
    expect(protocol).toMatchObject({
      channels: [
        {
          name: "ipv4",
          state: "START",
          neighborGracefulRestart: "Regular",
          routes: { imported: 2 },
          unknown: [],
        },
        {
          name: "ipv6",
          state: "START",
          neighborGracefulRestart: "Regular",
          routes: { imported: 1 },
          unknown: [],
        },
      ],
      details: {
        neighborAddress: "10.0.12.2",
        neighborAs: 65002,
        isNeighborGracefulRestartActive: true,
        neighborId: undefined,
        neighborCapabilities: [],
        session: [],
        holdTimer: undefined,
        lastError,
      },
      unknown: [],
    });
    const { state, restartTimer } = sessionOf(protocol?.details);
    expect(["Idle", "Connect", "Active"]).toContain(state);
    expect(restartTimer?.remainingSeconds).toBeGreaterThan(100);
    expect((await bird.countRoutes({ protocol: "up1" })).shown).toBe(3);
  });
});

function start(version: BirdVersion): Promise<BgpPair> {
  return startBgpPair({
    version,
    config: routerConfig(version),
    neighborConfig: neighborConfig(),
    routes: routerRoutes,
  });
}

function sessionOf(details: { readonly kind: string } | BgpSession | undefined): BgpSession {
  if (details === undefined || !("neighborAs" in details)) throw new Error("no BGP session");
  return details;
}
