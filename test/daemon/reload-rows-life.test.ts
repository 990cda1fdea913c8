import { readFileSync } from "node:fs";
import { chmod, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { locateBird } from "../../scripts/birds/locate-bird.ts";
import type { BirdVersion } from "../../scripts/birds/versions.ts";
import { BirdClient } from "../../src/index.ts";
import {
  logManager,
  makeRedactor,
  managerView,
  nodeFacts,
  openReloadLogger,
  startHttpServer,
} from "../../src/reload/index.ts";
import { swapPayload, type TemporaryFolder, temporaryFolder } from "../unit/support/config-volume.ts";
import { patient, plainConfig, plainText } from "./support/manager/configs.ts";
import { ManageProcess } from "./support/manager/manage-process.ts";
import { manageBird } from "./support/manager/managed-bird.ts";
import { managedVersions } from "./support/manager/versions.ts";
import { Wire } from "./support/manager/wire.ts";
import { isAlive } from "./support/supervised-bird.ts";

// What begins and ends does not depend on BIRD; a process of its own takes its time to start.
const versions = managedVersions.filter((version) => version === "2.20.0" || version === "3.4.0");

describe.each(versions)("a reload manager of BIRD %s, its life", (version) => {
  it("holds reloads, also over a restart, until they are resumed, and tries again what it is told to", async () => {
    const wire = new Wire();
    let isWell = true;
    await using managed = await manageBird({
      version,
      shape: "beside",
      wire,
      files: plainConfig(1),
      options: {
        gate: async (context) => {
          const observation = await context.observe();
          return isWell ? { kind: "healthy", observation } : { kind: "unhealthy", observation, faults: [] };
        },
      },
    });
    await managed.told.attempt(1);
    await managed.manager.hold("maintenance");
    await managed.swap(plainConfig(2));
    await managed.manager.resync();
    expect(managed.manager.status()).toMatchObject({ hold: "maintenance", phase: { kind: "idle" } });
    await managed.manager.stop();
    const { manager, told } = await managed.successor();
    await expect.poll(() => manager.status().bird.kind, patient).toBe("answering");
    await manager.resync();
    expect(manager.status().hold).toBe("maintenance");
    expect(wire.changes).toHaveLength(2);
    isWell = false;
    await manager.resume();
    expect(await told.attempt(1)).toMatchObject({ outcome: "unhealthy" });
    isWell = true;
    await manager.resync();
    expect(told.all).toHaveLength(1);
    manager.retry();
    expect(await told.attempt(2)).toMatchObject({ outcome: "confirmed", hash: told.attempts[0]?.hash });
  });

  it("L1 takes back what is in flight at SIGTERM, and ends with status 0", async () => {
    await using managed = await manageBird({ version, shape: "beside", files: plainConfig(1) });
    await managed.told.attempt(1);
    await managed.manager.stop();
    await using child = new ManageProcess([
      ...["-s", managed.socketPath, "manage", "--config", path.join(managed.volume, "bird.conf")],
      ...["--state-dir", managed.stateDirectory, "--log-level", "debug", "--settle", "60", "--quiet", "0.05"],
    ]);
    await child.logged({ event: "bird" });
    // It reads the configuration now, and lives on.
    child.kill("SIGHUP");
    await managed.swap(plainConfig(2));
    await child.logged({ event: "phase", phase: "gating" });
    child.kill("SIGTERM");
    expect(await child.ended()).toBe(0);
    const operator = await managed.operator();
    expect(await operator.evaluate({ expression: "number" })).toBe("1");
    expect((await operator.configureStatus()).undoInSeconds).toBeUndefined();
    const { status } = await managed.successor().then(({ manager }) => ({ status: manager.status() }));
    expect(status.quarantine).toMatchObject([{ reason: "interrupted" }]);
  });

  it("L1 L5 ends BIRD with itself, leaves it alone when killed, and boots what was confirmed last", async () => {
    await using place = await runPlace(version);
    await swapPayload(place.volume, plainConfig(1));
    let birdPid: number | undefined;
    {
      await using child = place.run();
      await child.logged({ event: "phase", phase: "idle" });
      await swapPayload(place.volume, plainConfig(2, "oops;\n"));
      await child.logged({ event: "attempt", outcome: "rejected" });
      birdPid = place.birdPidOf(child);
      child.kill("SIGKILL");
      await child.ended();
      expect(isAlive(birdPid)).toBe(true);
      expect(await place.number()).toBe("1");
    }
    {
      await using child = place.run("--settle", "60");
      await child.logged({ event: "bird" });
      expect(place.birdPidOf(child)).not.toBe(birdPid);
      await expect.poll(() => isAlive(birdPid), patient).toBe(false);
      expect(await place.number()).toBe("1");
      birdPid = place.birdPidOf(child);
      await swapPayload(place.volume, plainConfig(3));
      await child.logged({ event: "phase", phase: "gating" });
      child.kill("SIGTERM");
      expect(await child.ended()).toBe(0);
    }
    expect(isAlive(birdPid)).toBe(false);
    await expect(place.number()).rejects.toMatchObject({ code: "SOCKET_NOT_FOUND" });
  });

  it("L5 leaves BIRD as it is when it is killed beside it, and knows it again", async () => {
    const wire = new Wire();
    await using managed = await manageBird({ version, shape: "beside", wire, files: plainConfig(1) });
    await managed.manager.stop();
    {
      await using child = new ManageProcess([
        ...["-s", managed.socketPath, "manage", "--config", path.join(managed.volume, "bird.conf")],
        ...["--state-dir", managed.stateDirectory, "--settle", "0.2", "--quiet", "0.05"],
      ]);
      await child.logged({ event: "attempt", outcome: "confirmed" });
      const file = path.join(managed.stateDirectory, "state.json");
      await expect.poll(() => readFileSync(file, "utf8"), patient).toContain('"seen":{');
      child.kill("SIGKILL");
      await child.ended();
    }
    const sent = wire.changes.length;
    const { manager } = await managed.successor();
    await expect.poll(() => manager.status().running.kind, patient).toBe("confirmed");
    await manager.resync();
    expect(wire.changes).toHaveLength(sent);
  });

  it("L4 stays alive and ready over a bad configuration, and says so", async () => {
    await using managed = await manageBird({ version, shape: "beside", files: plainConfig(1) });
    await managed.told.attempt(1);
    await managed.swap(plainConfig(2, "oops;\n"));
    expect(await managed.told.attempt(2)).toMatchObject({ outcome: "rejected" });
    await using server = await startHttpServer(managerView(managed.manager), {
      address: { host: "127.0.0.1", port: 0 },
    });
    const get = async (page: string) => fetch(`http://127.0.0.1:${server.address.port}${page}`);
    expect((await get("/healthz")).status).toBe(200);
    expect((await get("/readyz")).status).toBe(200);
    expect(await (await get("/metrics")).text()).toMatch(/^birdwire_config_rejected 1$/m);
    await managed.swap(plainConfig(3));
    await managed.told.attempt(3);
    expect(await (await get("/metrics")).text()).toMatch(/^birdwire_config_rejected 0$/m);
  });

  it("S1 says no password in states, logs, errors and metrics, nor writes one down but in the copy", async () => {
    await using folder = await temporaryFolder();
    const secret = await folder.write({ secret: "Tr0ub4dor\n" });
    const peer = (password: string, more = "") =>
      `protocol bgp up1 { disabled; local as 65001; neighbor 192.0.2.9 as 65002; ${password} ipv4 { import none; export none; }; ${more} }\n`;
    const config = (number: number, text: string) => plainConfig(number, `include "birdvars.conf";\n${text}`);
    await using managed = await manageBird({
      version,
      shape: "beside",
      runs: plainConfig(9),
      files: config(1, peer("password bgp_password;")),
      options: {
        facts: nodeFacts({ nodeName: "n1", facts: { bgp_password: { type: "secret", file: secret } } }),
      },
    });
    const { manager, told } = managed;
    const redact = makeRedactor(() => manager.secrets());
    const lines: string[] = [];
    const logger = openReloadLogger({
      level: "trace",
      redact,
      destination: { write: (line: string) => void lines.push(line) },
    });
    using _log = logManager(manager.events, logger);
    await told.attempt(1);
    await managed.swap(config(2, peer('password "hunter2";')));
    expect(await told.attempt(2)).toMatchObject({ outcome: "confirmed" });
    await managed.swap(config(3, peer('password "hunter3" "oops";')));
    expect(await told.attempt(3)).toMatchObject({ outcome: "rejected" });
    await managed.swap(config(4, peer("password bgp_password;", "password hunter4;")));
    expect(await told.attempt(4)).toMatchObject({ outcome: "rejected" });
    await using server = await startHttpServer(managerView(manager), {
      address: { host: "127.0.0.1", port: 0 },
      redact,
    });
    const pages = ["/status", "/metrics", "/readyz", "/healthz"].map(async (page) =>
      (await fetch(`http://127.0.0.1:${server.address.port}${page}`)).text(),
    );
    await manager.stop();
    const files = (await readdir(managed.stateDirectory)).filter(
      (name) => name !== "snapshots" && name !== "active",
    );
    expect(files).toContain("state.json");
    const said = [
      ...(await Promise.all(pages)),
      ...(await Promise.all(files.map((name) => readFile(path.join(managed.stateDirectory, name), "utf8")))),
      JSON.stringify(manager.status()),
      JSON.stringify(told.all),
      ...lines,
    ].join("\n");
    expect(lines.length).toBeGreaterThan(10);
    expect(said).toContain("password");
    expect(said).not.toMatch(/hunter\d|Tr0ub4dor/);
  });

  it("S2 names the variable that is not set, has a router id without IPv4, and refuses a placeholder", async () => {
    const wire = new Wire();
    const text = (number: number, id: string, more = "") =>
      `include "birdvars.conf";\n${plainText(number, more).replace("192.0.2.1", id)}`;
    const facts = nodeFacts({
      environment: { NODE_NAME: "n1", HOST_IP: "2001:db8::1" },
      facts: { peer_asn: { type: "asn", environment: "PEER_ASN" } },
    });
    await using managed = await manageBird({
      version,
      shape: "beside",
      wire,
      runs: plainConfig(9),
      files: { "bird.conf": text(1, "node_router_id") },
      options: { facts },
    });
    const { manager, told } = managed;
    expect(await told.attempt(1)).toMatchObject({ outcome: "confirmed" });
    const operator = await managed.operator();
    expect((await operator.showStatus()).routerId).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
    await managed.swap({ "bird.conf": text(2, "node_router_id", "define as = peer_asn;\n") });
    await expect
      .poll(() => manager.status().source, patient)
      .toMatchObject({ kind: "fault", code: "FACT_MISSING", message: expect.stringContaining("PEER_ASN") });
    await managed.swap({ "bird.conf": text(3, "node_router_id", "define as = $(PEER_ASN);\n") });
    expect(await told.attempt(2)).toMatchObject({ outcome: "refused", refused: [{ guard: "placeholder" }] });
    expect(wire.changes).toHaveLength(2);
    expect(manager.status().readiness).toEqual({ isReady: true });
  });
});

/** BIRDs that a test that failed may have left. */
const left = new Set<number>();

afterEach(() => {
  for (const pid of left) if (isAlive(pid)) process.kill(pid, "SIGKILL");
  left.clear();
});

/** A volume, a state directory and a BIRD that `birdwire run` starts, and that a kill leaves alive. */
async function runPlace(version: BirdVersion) {
  const folder: TemporaryFolder = await temporaryFolder();
  const { bird } = await locateBird(version);
  const at = (name: string) => path.join(folder.path, name);
  const script = `#!/bin/sh\nexec ${bird.map((word) => `'${word}'`).join(" ")} "$@"\n`;
  await writeFile(at("bird"), script);
  await chmod(at("bird"), 0o755);
  await folder.write({ "volume/.keep": "" });
  return {
    volume: at("volume"),
    run: (...args: readonly string[]) =>
      new ManageProcess([
        ...["-s", at("bird.ctl"), "run", "--config", at("volume/bird.conf"), "--state-dir", at("state")],
        ...["--bird", at("bird"), "--log-level", "debug", "--quiet", "0.05"],
        ...(args.length > 0 ? args : ["--settle", "0.2"]),
      ]),
    birdPidOf(child: ManageProcess): number | undefined {
      const pid = Number(child.log.findLast(({ event }) => event === "bird-started")?.pid);
      if (pid > 0) left.add(pid);
      return pid;
    },
    async number(): Promise<string> {
      await using client = await BirdClient.connect({ path: at("bird.ctl") });
      return await client.evaluate({ expression: "number" });
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}
