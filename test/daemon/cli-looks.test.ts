import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isAtLeast, majorOf } from "../../scripts/birds/versions.ts";
import { type CliResult, cli } from "../unit/support/run-cli.ts";
import { type BgpPair, startBgpPair } from "./support/bgp-pair.ts";
import { birdsSince2, hasNamespaces } from "./support/birds.ts";
import { interiorConfig } from "./support/interior-config.ts";
import { neighborConfig, routerConfig, routerRoutes } from "./support/router-config.ts";

const isPossible = await hasNamespaces();

/** A neighbour may take a few hellos. */
const patient = { timeout: 40_000, interval: 100 } as const;

describe.skipIf(!isPossible).each(birdsSince2)("birdwire, looking at BIRD %s", (version) => {
  let pair: BgpPair;

  beforeAll(async () => {
    pair = await startBgpPair({
      version,
      config: routerConfig(version) + interiorConfig("to-r2", version),
      neighborConfig: neighborConfig() + interiorConfig("to-r1", "2.20.0"),
      routes: routerRoutes,
    });
  });

  afterAll(async () => {
    await pair?.[Symbol.asyncDispose]();
  });

  it("lists what static protocols are configured with", async () => {
    const { stdout } = await ask("static", "static4");
    expect(stdout).toMatch(/^Net +Next hop +State\n198\.51\.100\.0\/24 +10\.0\.12\.2\n/);
    expect(stdout).toMatch(/\n198\.51\.102\.0\/24 +unreachable\n/);
    expect(await run("static", "up1")).toMatchObject({ status: 1, stdout: "" });
    // Up to 2.0.7 BIRD does not choose among several.
    if (version === "2.0.7") return;
    expect((await ask("static")).stdout).toMatch(/\n\n192\.0\.2\.0\/25 +blackhole\n/);
  });

  it("tells of OSPF: areas, neighbors, links, the graph and the database", async () => {
    await expect
      .poll(async () => (await ask("ospf", "neighbors")).stdout, patient)
      .toMatch(/\nospf4 +10\.0\.0\.2 +1 +Full\/PtP +[\d.]+ s +to-r2 +10\.0\.12\.2\n/);
    expect((await ask("ospf", "neighbors", "ospf4", "--interface", "nosuch*")).stdout).toBe(
      "ospf4: no neighbors\n",
    );
    expect((await ask("ospf", "ospf4")).stdout).toMatch(
      /^ospf4 {2}up\n(.*\n)* +0\.0\.0\.0 +backbone +1 +1 +1\n/,
    );
    expect((await ask("ospf", "interface")).stdout).toMatch(
      /\nospf4 +to-r2 \(10\.0\.12\.0\/24\) +0\.0\.0\.0 +ptp +PtP +10 +1 +1\/6 s /,
    );
    await expect
      .poll(async () => (await ask("ospf", "topology")).stdout, patient)
      .toMatch(
        /^area 0\.0\.0\.0\n(.*\n)* {2}router 10\.0\.0\.2 {2}distance 10\n {4}router 10\.0\.0\.1 metric 10\n/,
      );
    expect((await ask("ospf", "state", "--all", "ospf4")).stdout).toMatch(/\n {4}stubnet 10\.0\.12\.0\/24 /);
    expect((await ask("ospf", "lsadb", "--area", "0", "--type", "1", "--router", "10.0.0.2")).stdout).toMatch(
      /^Scope .*\narea 0\.0\.0\.0 +0001 router +10\.0\.0\.2 +10\.0\.0\.2 +\d+ s +[0-9a-f]{8} +[0-9a-f]{4}\n$/,
    );
    const json: unknown = JSON.parse((await ask("ospf", "neighbors", "--json")).stdout);
    expect(json).toMatchObject([
      { kind: "up", protocol: "ospf4", neighbors: [{ routerId: "10.0.0.2", state: "Full", role: "PtP" }] },
    ]);
  });

  it("tells of RIP and Babel", async () => {
    await expect
      .poll(async () => (await ask("rip", "neighbors")).stdout, patient)
      .toMatch(/\nrip4 +10\.0\.12\.2 +to-r2 +1 +\d+ +[\d.]+ s ago\n/);
    expect((await ask("rip", "interfaces", "rip4")).stdout).toMatch(/\nrip4 +to-r2 +Up +1 +1 +[\d.]+ s\n/);
    await expect
      .poll(async () => (await ask("babel", "neighbors")).stdout, patient)
      .toMatch(/\nbabel1 +fe80::2 +to-r2 +\d+ +\d+ +\d+ of 16 +[\d.]+ s /);
    expect((await ask("babel", "interfaces")).stdout).toMatch(/\nbabel1 +to-r2 +Up /);
    await expect
      .poll(async () => (await ask("babel", "routes")).stdout, patient)
      .toMatch(/\nbabel1 +\* 10\.20\.2\.0\/24 +10\.0\.12\.2 +to-r2 +\d+ +selected /);
    expect((await ask("babel", "entries", "babel1")).stdout).toMatch(
      /\nbabel1 +10\.20\.2\.0\/24 +00:00:00:00:0a:00:00:02 +\d+ +\d+ +1 /,
    );
  });

  it("tells of a protocol that is disabled that it is not up", async () => {
    await ask("disable", "rip4");
    try {
      expect((await ask("rip", "interfaces", "rip4")).stdout).toBe("rip4: is not up\n");
    } finally {
      await ask("enable", "rip4");
    }
  });

  it("tells of BFD sessions", async () => {
    await expect
      .poll(async () => (await ask("bfd")).stdout, patient)
      .toMatch(/\nbfd1 +10\.0\.12\.2 +to-r2 +Up +\d\d:\d\d:\d\d +0\.1 s +0\.5 s\n/);
    const all = await run("bfd", "bfd1", "--all");
    if (isAtLeast(version, "2.15")) {
      expect(all).toMatchObject({ status: 0, stderr: "" });
      expect(all.stdout).toMatch(
        /^10\.0\.12\.2 {2}to-r2 {2}Direct {2}Up {2}\(bfd1\)\n(.*\n)* {2}Remote state +(Init|Up)\n/,
      );
      expect((await ask("bfd", "--family", "ipv6")).stdout).toBe("bfd1: no sessions\n");
    } else {
      expect(all).toMatchObject({ status: 2, stdout: "" });
    }
  });

  it("tells of MPLS labels and of threads where BIRD has them", async () => {
    const mpls = await run("mpls", "mpls1");
    expect(mpls.status).toBe(isAtLeast(version, "2.14") ? 0 : 2);
    expect(mpls.stdout).toMatch(isAtLeast(version, "2.14") ? /\nmpls1 +static +16 +984 +1000 +0 +0\n/ : /^$/);
    const threads = await run("threads");
    expect(threads.status).toBe(majorOf(version) < 3 ? 2 : 0);
    expect(threads.stdout).toMatch(majorOf(version) < 3 ? /^$/ : /\n[0-9a-f]{4} +(busy|-) +[\d.]+ s /);
  });

  it("shows routes with their numbers", async () => {
    const { stdout } = await ask("routes", "--table", "side4", "--stats");
    expect(stdout).toMatch(/\n\* 192\.0\.2\.0\/25 +blackhole +side-1\.x /);
    expect(stdout).toMatch(/\nTable +Shown +Routes +Networks\n.* 2 +2 +2\n$/);
  });

  it.skipIf(!isAtLeast(version, "2.16"))("reads the dump that BIRD writes", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "birdwire-mrt-"));
    try {
      const file = path.join(folder, "side4.mrt");
      await ask("raw", `mrt dump table "side4" to "${file}"`);
      const { status, stdout } = await cli(["mrt", file]);
      expect(status).toBe(0);
      expect(stdout).toMatch(/^Table side4\nNet .*\n192\.0\.2\.0\/25 .*\n192\.0\.2\.128\/25 .*\n$/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  /** Runs a command line that must succeed. */
  async function ask(...words: readonly string[]): Promise<CliResult> {
    const result = await run(...words);
    expect({ ...result, stdout: "" }, words.join(" ")).toEqual({ status: 0, stdout: "", stderr: "" });
    return result;
  }

  function run(...words: readonly string[]): Promise<CliResult> {
    return cli(["-s", pair.r1.socketPath, ...words], { now: new Date() });
  }
});
