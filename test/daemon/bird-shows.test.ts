import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isAtLeast, majorOf } from "../../scripts/birds/versions.ts";
import { BirdClient } from "../../src/bird.ts";
import { type BgpPair, startBgpPair } from "./support/bgp-pair.ts";
import { birdsSince2, hasNamespaces } from "./support/birds.ts";
import { neighborConfig, routerConfig, routerRoutes } from "./support/router-config.ts";

const protocolNames = ["dev1", "direct1", "side-1.x", "spare", "static4", "static6", "up1"];
const isPossible = await hasNamespaces();

describe.skipIf(!isPossible).each(birdsSince2)("what BIRD %s shows", (version) => {
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

  it("of itself is what it was configured with", async () => {
    const status = await bird.showStatus();
    expect(bird.version.text).toBe(version);
    expect(bird.version.major).toBe(majorOf(version));
    expect(status).toMatchObject({
      version: { text: version },
      routerId: "10.0.0.1",
      hostname: isAtLeast(version, "2.0.8") ? "r1.example" : undefined,
      state: "up",
      stateText: "Daemon is up and running",
      gracefulRestart: undefined,
      unknown: [],
    });
  });

  it("of its memory are amounts in bytes, and their total", async () => {
    const { rows, total, hotPageCacheDepleted, unknown } = await bird.showMemory();
    expect(unknown).toEqual([]);
    const bytes = Object.fromEntries(rows.map((row) => [row.name, row.effectiveBytes]));
    expect(bytes).toMatchObject({
      "Routing tables": expect.any(Number),
      Protocols: expect.any(Number),
      Total: total?.effectiveBytes,
    });
    expect(bytes.Protocols).toBeGreaterThan(1_000);
    expect(total?.effectiveBytes).toBeGreaterThan(bytes.Protocols ?? Number.NaN);
    expect(total?.overheadBytes === undefined).toBe(version === "2.0.7");
    expect(hotPageCacheDepleted === undefined).toBe(majorOf(version) === 2);
  });

  it("of its interfaces are their flags and addresses", async () => {
    const interfaces = await bird.showInterfaces();
    expect(interfaces.flatMap(({ unknown }) => unknown)).toEqual([]);
    expect(interfaces.find(({ name }) => name === "to-r2")).toMatchObject({
      state: "up",
      type: "MultiAccess",
      flags: ["Broadcast", "Multicast", "AdminUp", "LinkUp"],
      mtu: 1500,
      addresses: [
        { address: "10.0.12.1", prefixLength: 24, role: "Preferred", scope: "site" },
        { address: "2001:db8:12::1", prefixLength: 64, role: "Preferred", scope: "univ" },
        { address: "fe80::1", prefixLength: 64, scope: "link" },
      ],
    });
    expect(interfaces.find(({ name }) => name === "lo")?.flags).toContain("Loopback");
  });

  it("of its interfaces in short is a row for each", async () => {
    const rows = await bird.showInterfacesSummary();
    expect(rows.map(({ name }) => name).sort()).toEqual(
      (await bird.showInterfaces()).map(({ name }) => name).sort(),
    );
    expect(rows.find(({ name }) => name === "to-r2")).toEqual({
      name: "to-r2",
      state: "up",
      ipv4Address: "10.0.12.1/24",
      ipv6Address: "2001:db8:12::1/64",
      unknown: [],
    });
  });

  it("of its symbols is everything that the configuration defines, by kind or by name", async () => {
    const all = await bird.showSymbols();
    const namesOf = async (type: "table" | "filter" | "template" | "protocol"): Promise<string[]> =>
      (await bird.showSymbols({ type })).map(({ name }) => name).sort();
    expect(all).toContainEqual({ name: "static4", type: "protocol", typeText: "protocol" });
    expect(all).toContainEqual({ name: "ANSWER", type: "constant", typeText: "constant" });
    expect(await namesOf("table")).toEqual(["master4", "master6", "side4"]);
    expect(await namesOf("filter")).toEqual(["no_martians", "only_blackholes"]);
    expect(await namesOf("template")).toEqual(["uplink"]);
    expect(await namesOf("protocol")).toEqual(protocolNames);
    expect(await bird.showSymbols({ name: "side-1.x" })).toEqual([
      { name: "side-1.x", type: "protocol", typeText: "protocol" },
    ]);
  });

  it("of a symbol that there is not is a refusal, or that it is undefined", async () => {
    const unknown = bird.showSymbols({ name: "no_such_thing" });
    if (isAtLeast(version, "2.16.0")) await expect(unknown).rejects.toMatchObject({ code: "PARSE_ERROR" });
    else expect(await unknown).toMatchObject([{ name: "no_such_thing", type: "undefined" }]);
  });

  it("of its protocols is a row for each", async () => {
    const protocols = await bird.showProtocols();
    expect(protocols.map(({ name }) => name).sort()).toEqual(protocolNames);
    expect(protocols.flatMap(({ unknown }) => unknown)).toEqual([]);
    const byName = Object.fromEntries(protocols.map((protocol) => [protocol.name, protocol]));
    expect(byName.dev1).toMatchObject({ protocol: "Device", table: undefined, state: "up", info: "" });
    expect(byName["side-1.x"]).toMatchObject({ protocol: "Static", table: "side4", state: "up" });
    expect(byName.up1).toMatchObject({
      protocol: "BGP",
      state: "up",
      info: "Established",
      status: { kind: "bgp", state: "Established", lastError: undefined },
    });
    expect(byName.spare).toMatchObject({ state: "down", status: { kind: "bgp", state: "Down" } });
  });

  it("of some protocols is what a name or a pattern chooses", async () => {
    const names = async (name: string): Promise<string[]> =>
      (await bird.showProtocols({ name })).map((protocol) => protocol.name).sort();
    expect(await names("static?")).toEqual(["static4", "static6"]);
    expect(await names("side-1.x")).toEqual(["side-1.x"]);
    await expect(names("nothing*")).rejects.toMatchObject({
      code: "NO_PROTOCOLS_MATCH",
      details: { kind: "refused", replyCode: 8003, command: 'show protocols "nothing*"' },
    });
  });

  it("of a protocol in full are its channels, each with its own table, filters and counts", async () => {
    const protocols = await bird.showProtocols({ all: true });
    expect(protocols.map(({ name }) => name).sort()).toEqual(protocolNames);
    expect(
      protocols.flatMap(({ unknown, channels }) => [unknown, ...channels.map((c) => c.unknown)]).flat(),
    ).toEqual([]);
    expect(protocols.find(({ name }) => name === "static4")).toMatchObject({
      description: "what we announce",
      details: { kind: "none" },
      channels: [
        {
          name: "ipv4",
          state: "UP",
          table: "master4",
          preference: 200,
          inputFilter: "ACCEPT",
          outputFilter: "REJECT",
          routes: { imported: 5, exported: 0, preferred: 5 },
          routeChangeStats: { importUpdates: { received: 5, rejected: 0, accepted: 5 } },
        },
      ],
    });
    expect(protocols.find(({ name }) => name === "side-1.x")?.channels).toMatchObject([
      { table: "side4", routes: { imported: 2 } },
    ]);
    const created = protocols.map((protocol) => protocol.created !== undefined);
    expect(created).toEqual(Array(protocols.length).fill(majorOf(version) === 3));
  });
});
