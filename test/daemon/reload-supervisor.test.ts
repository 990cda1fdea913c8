import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { startBird } from "../../scripts/birds/start-bird.ts";
import type { BirdVersion } from "../../scripts/birds/versions.ts";
import { openNamespace } from "../../scripts/lab/namespace.ts";
import { BirdClient } from "../../src/bird.ts";
import { birdsSince2, hasNamespaces } from "./support/birds.ts";
import { isAlive, listen, patient, quietConfig, superviseBird } from "./support/supervised-bird.ts";

const run = promisify(execFile);
const wanted: readonly BirdVersion[] = ["2.0.12", "2.20.0", "3.1.8", "3.4.0"];
const versions = birdsSince2.filter((version) => wanted.includes(version));
const isRoot = process.getuid?.() === 0;
const canHaveNamespaces = await hasNamespaces();

/** Of a supervisor whose BIRD another one takes over: it is as good as dead, and starts no other. */
const leftAlone = { restartDelayMs: { least: 600_000, most: 600_000 } } as const;

describe.each(versions)("a supervisor of BIRD %s", (version) => {
  it("starts BIRD, tells that it is ready, and leaves nothing when it is stopped", async () => {
    await using bird = await superviseBird(version);
    const { supervisor, told } = bird;
    const ready = await supervisor.start();
    expect(ready.version.text).toBe(version);
    expect(told.started).toEqual([{ pid: ready.pid, configFile: path.join(bird.directory, "bird.conf") }]);
    expect(told.ready).toEqual([ready]);
    expect(supervisor.state).toMatchObject({ kind: "ready", pid: ready.pid, isAdopted: false });
    expect(await supervisor.start()).toEqual(ready);

    await supervisor.stop("withdraw");
    expect(told.exited).toEqual([
      {
        ...{ pid: ready.pid, code: 0, signal: undefined, ranMs: expect.any(Number) },
        ...{ cause: { kind: "asked", how: "withdraw" }, willRestartInMs: undefined },
      },
    ]);
    expect(supervisor.state).toEqual({ kind: "stopped" });
    expect(isAlive(ready.pid)).toBe(false);
    expect(existsSync(bird.socketPath)).toBe(false);
    expect(told.started).toHaveLength(1);
  });

  it("L5 starts BIRD with -R again when it was killed, and leaves no stale socket at its end", async () => {
    await using bird = await superviseBird(version);
    const { supervisor, told } = bird;
    const first = await supervisor.start();
    process.kill(first.pid ?? 0, "SIGKILL");
    await expect.poll(() => told.ready.length, patient).toBe(2);
    expect(told.exited).toEqual([
      expect.objectContaining({
        ...{ pid: first.pid, code: undefined, signal: "SIGKILL" },
        ...{ cause: { kind: "unknown" }, willRestartInMs: expect.any(Number) },
      }),
    ]);
    expect(told.ready[1]?.pid).not.toBe(first.pid);
    const recovery = told.log.filter(({ text }) => /^Graceful (restart|recovery) started$/.test(text));
    expect(recovery).toHaveLength(2);
    await supervisor.stop("kill");
    expect(existsSync(bird.socketPath)).toBe(false);
  });

  it("starts BIRD again when somebody else told it to end, and counts that as no crash", async () => {
    await using bird = await superviseBird(version, { crashLoop: { exits: 1 } });
    await bird.supervisor.start();
    await using client = await BirdClient.connect({ path: bird.socketPath, redial: false });
    await client.down().catch(() => undefined);
    await expect.poll(() => bird.told.ready.length, patient).toBe(2);
    expect(bird.told.exited.map(({ cause }) => cause)).toEqual([{ kind: "ordered" }]);
    expect(bird.told.crashLoop).toEqual([]);
  });

  it("V1 tells where a broken configuration is broken", async () => {
    await using bird = await superviseBird(version);
    const file = await bird.writeConfig("log stderr all;\nprotocol nonsense {\n");
    const starting = bird.supervisor.start().catch((error: unknown) => error);
    await expect.poll(() => bird.told.exited.length, patient).toBeGreaterThan(0);
    expect(bird.told.exited[0]).toMatchObject({
      code: 1,
      cause: { kind: "config", text: expect.stringContaining("syntax error"), position: { file, line: 2 } },
    });
    await bird.supervisor.stop("withdraw");
    expect(await starting).toMatchObject({ code: "ABORTED" });
    expect(existsSync(bird.socketPath)).toBe(false);
  });

  it("U7 tells of a crash loop, and then asks again what BIRD is to start from", async () => {
    const asked: string[] = [];
    let isKnownBad = false;
    await using bird = await superviseBird(version, {
      restartDelayMs: { least: 1, most: 5 },
      configFile: () => {
        asked.push(isKnownBad ? good : bad);
        return isKnownBad ? good : bad;
      },
    });
    const bad = await bird.writeConfig("protocol nonsense {\n", "bad.conf");
    const good = await bird.writeConfig(quietConfig, "good.conf");
    bird.supervisor.events.on("crashLoop", () => {
      isKnownBad = true;
    });
    await bird.supervisor.start();
    expect(asked).toEqual([bad, bad, bad, good]);
    expect(bird.told.crashLoop).toEqual([
      { exits: 3, withinMs: 60_000, configFile: bad, cause: expect.objectContaining({ kind: "config" }) },
    ]);
    expect(bird.supervisor.state).toMatchObject({ kind: "ready", configFile: good });
  });

  it("reports another BIRD that took the socket as that, and starts its own when the other has gone", async () => {
    await using bird = await superviseBird(version, { restartDelayMs: { least: 50, most: 100 } });
    const { supervisor, told, directory, socketPath } = bird;
    const own = await supervisor.start();
    process.kill(own.pid ?? 0, "SIGSTOP");
    await run("rm", [socketPath]);
    const other = await startBird({ version, config: quietConfig, directory, socketPath });
    process.kill(own.pid ?? 0, "SIGKILL");
    await expect.poll(() => told.exited.length, patient).toBeGreaterThan(4);
    for (const { code, cause } of told.exited.slice(1)) {
      expect({ code, cause }).toEqual({
        code: 1,
        cause: { kind: "another-bird", text: "I found another BIRD running." },
      });
    }
    expect(told.crashLoop).toEqual([]);
    expect(told.ready).toHaveLength(1);
    expect(isAlive(other.pid)).toBe(true);
    await other.stop();
    await expect.poll(() => told.ready.length, patient).toBe(2);
  });

  it("gives the log line by line, with the class of each and nothing lost", async () => {
    await using bird = await superviseBird(version);
    await bird.writeConfig(
      `${quietConfig}debug protocols all;\nfilter f { print "caf\u00e9 <ERR> x"; accept; }\n` +
        `protocol static s2 { ipv4 { import filter f; }; route 203.0.113.0/24 blackhole; }\n`,
    );
    await bird.supervisor.start();
    await bird.supervisor.stop("withdraw");
    const { log } = bird.told;
    expect(new Set(log.map(({ level }) => level))).toEqual(new Set(["trace", "info", "fatal"]));
    expect(log.at(-1)).toMatchObject({ level: "fatal", text: "Shutdown completed" });
    expect(log).toContainEqual(expect.objectContaining({ level: "info", text: "caf\u00e9 <ERR> x" }));
    for (const line of log) {
      expect(line.time).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/);
      expect(line.thread === undefined).toBe(version.startsWith("2."));
      expect(line.raw.endsWith(`> ${line.text}`)).toBe(true);
    }
  });

  it("loses no line of a flood, and no byte that is no UTF-8", async () => {
    await using bird = await superviseBird(version);
    const nets = Array.from({ length: 2_000 }, (_, index) => `10.${index >> 8}.${index & 255}.0/24`);
    const routes = nets.map((net) => `route ${net} blackhole;`).join(" ");
    const text = `${quietConfig}filter f { print "caf\u00e9 ", net; accept; }
protocol static s2 { ipv4 { import filter f; }; ${routes} }
`;
    await writeFile(path.join(bird.directory, "bird.conf"), text, "latin1");
    await bird.supervisor.start();
    await bird.supervisor.stop("withdraw");
    const printed = bird.told.log.flatMap(({ text: words }) => /^caf\u00e9 (.*)/.exec(words)?.[1] ?? []);
    expect(printed.sort()).toEqual(nets.sort());
  });

  it("kills a BIRD that does not answer in time, and says so", async () => {
    await using bird = await superviseBird(version, { readyTimeoutMs: 300 });
    await run("mkfifo", [path.join(bird.directory, "pipe.conf")]);
    await bird.writeConfig(`include "pipe.conf";\n${quietConfig}`);
    const starting = bird.supervisor.start().catch((error: unknown) => error);
    await expect.poll(() => bird.told.exited.length, patient).toBeGreaterThan(0);
    expect(bird.told.exited[0]).toMatchObject({
      signal: "SIGKILL",
      cause: { kind: "not-ready", waitedMs: 300 },
    });
    await bird.supervisor.stop("withdraw");
    expect(await starting).toMatchObject({ code: "ABORTED" });
  });

  it("kills a BIRD that does not end in time", async () => {
    await using bird = await superviseBird(version, { stopTimeoutMs: 200 });
    const { pid } = await bird.supervisor.start();
    process.kill(pid ?? 0, "SIGSTOP");
    await bird.supervisor.stop("withdraw");
    expect(bird.told.exited).toEqual([expect.objectContaining({ signal: "SIGKILL" })]);
    expect(existsSync(bird.socketPath)).toBe(false);
  });

  it.skipIf(!isRoot)("lets BIRD give up root, and removes the socket that it then may not", async () => {
    await using bird = await superviseBird(version, { user: "nobody", group: "nogroup" });
    await chmod(bird.directory, 0o755);
    const { pid } = await bird.supervisor.start();
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    expect(status).toMatch(/^Uid:\t65534\t65534\t/m);
    expect(status).toMatch(/^Gid:\t65534\t65534\t/m);
    await bird.supervisor.stop("withdraw");
    expect(bird.told.exited).toEqual([expect.objectContaining({ code: 0 })]);
    expect(existsSync(bird.socketPath)).toBe(false);
  });

  it("runs BIRD in a session of its own, where no Ctrl-C reaches it", async () => {
    await using bird = await superviseBird(version);
    const { pid } = await bird.supervisor.start();
    const [, fields = ""] = (await readFile(`/proc/${pid}/stat`, "latin1")).split(") ");
    const [, , group, session] = fields.split(" ").map(Number);
    expect([group, session]).toEqual([pid, pid]);
  });

  it("restarts from what is then to be started from", async () => {
    let file = "";
    await using bird = await superviseBird(version, { configFile: () => file });
    file = path.join(bird.directory, "bird.conf");
    const first = await bird.supervisor.start();
    file = await bird.writeConfig(`${quietConfig}protocol static extra { ipv6; }\n`, "next.conf");
    const second = await bird.supervisor.restart("withdraw");
    expect(second.pid).not.toBe(first.pid);
    expect(bird.told.exited).toEqual([
      expect.objectContaining({ cause: { kind: "asked", how: "withdraw" }, willRestartInMs: 0 }),
    ]);
    await using client = await BirdClient.connect({ path: bird.socketPath });
    expect((await client.showProtocols()).map(({ name }) => name)).toContain("extra");
  });

  describe.skipIf(!canHaveNamespaces)("that finds a BIRD on its socket", () => {
    it("L5 ends the one that an earlier supervisor left, and starts its own", async () => {
      await using bird = await superviseBird(version, leftAlone);
      const left = await bird.supervisor.start();
      const next = bird.successor();
      const told = listen(next);
      const { pid } = await next.start();
      expect(pid).not.toBe(left.pid);
      await expect.poll(() => isAlive(left.pid), patient).toBe(false);
      expect(told.exited).toEqual([]);
    });

    it("adopts it where it is told to, notices its end, and then starts its own", async () => {
      await using bird = await superviseBird(version);
      await using other = await startBird({
        ...{ version, config: quietConfig, directory: bird.directory, socketPath: bird.socketPath },
      });
      const next = bird.successor({ onRunning: "adopt" });
      const told = listen(next);
      expect(await next.start()).toMatchObject({ pid: other.pid, version: { text: version } });
      expect(next.state).toMatchObject({ kind: "ready", isAdopted: true });
      other.kill("SIGKILL");
      await expect.poll(() => told.ready.length, patient).toBe(2);
      expect(told.exited).toEqual([
        expect.objectContaining({ pid: other.pid, code: undefined, signal: undefined }),
      ]);
      expect(next.state).toMatchObject({ kind: "ready", isAdopted: false });
    });

    it.each(["withdraw", "graceful-restart", "kill"] as const)("ends an adopted one by %s", async (how) => {
      await using bird = await superviseBird(version, { onRunning: "adopt" });
      await using other = await startBird({
        ...{ version, config: quietConfig, directory: bird.directory, socketPath: bird.socketPath },
      });
      await bird.supervisor.start();
      await bird.supervisor.stop(how);
      await other.exited;
      expect(existsSync(bird.socketPath)).toBe(false);
    });

    it("lets somebody else's alone unless it is told to replace it", async () => {
      await using bird = await superviseBird(version);
      await using other = await startBird({
        ...{ version, config: quietConfig, directory: bird.directory, socketPath: bird.socketPath },
      });
      await expect(bird.supervisor.start()).rejects.toMatchObject({ code: "BIRD_RUNNING" });
      await expect(bird.successor({ onRunning: "refuse" }).start()).rejects.toMatchObject({
        code: "BIRD_RUNNING",
      });
      expect(isAlive(other.pid)).toBe(true);
      const next = bird.successor({ onRunning: "replace" });
      expect((await next.start()).pid).not.toBe(other.pid);
      await other.exited;
    });

    it("kills one of its own that hangs, and takes its place", async () => {
      await using bird = await superviseBird(version, leftAlone);
      const left = await bird.supervisor.start();
      process.kill(left.pid ?? 0, "SIGSTOP");
      const { pid } = await bird.successor().start();
      expect(pid).not.toBe(left.pid);
      expect(isAlive(left.pid)).toBe(false);
    });
  });

  it.skipIf(!canHaveNamespaces)("H5 tells which protocol has no socket", async () => {
    await using network = await openNamespace("degraded");
    await network.run("ip", "link", "add", "kube-lb0", "type", "bridge");
    await network.run("ip", "link", "set", "kube-lb0", "up");
    await network.run("ip", "address", "add", "192.0.2.1/24", "dev", "kube-lb0");
    const without = [
      "setpriv",
      "--bounding-set=-net_raw,-net_bind_service",
      "--inh-caps=-net_raw,-net_bind_service",
    ];
    await using bird = await superviseBird(version, {
      namespace: { enter: [...network.enter, ...without, "--"] },
    });
    await bird.writeConfig(`${quietConfig}
protocol ospf v2 ospf4 { ipv4; area 0 { interface "kube-lb0"; }; }
protocol rip rip4 { ipv4; interface "kube-lb0"; }
protocol bgp up1 { local as 65001; neighbor 192.0.2.9 as 65002; ipv4 { import none; export none; }; }
`);
    await bird.supervisor.start();
    const told = (): object[] => bird.told.degraded.map(({ line: _line, ...rest }) => rest);
    await expect.poll(told, patient).toEqual(
      expect.arrayContaining([
        { reason: "stub", protocol: "ospf4", interface: "kube-lb0" },
        { reason: "interface-socket", protocol: "rip4", interface: "kube-lb0" },
        { reason: "listening-socket", protocol: "up1", interface: undefined },
      ]),
    );
  });
});

const anyVersion = versions.at(-1);

describe.skipIf(anyVersion === undefined)("a supervisor that waits or is stopped", () => {
  const version = anyVersion ?? "2.20.0";

  it("while it asks what to start from starts nothing", async () => {
    await using bird = await superviseBird(version, { configFile: () => new Promise<string>(() => {}) });
    const starting = bird.supervisor.start().catch((error: unknown) => error);
    await bird.supervisor.stop("withdraw");
    expect(await starting).toMatchObject({ code: "ABORTED" });
    expect(bird.told.started).toEqual([]);
  });

  it("while BIRD is being started ends it", async () => {
    await using bird = await superviseBird(version);
    const starting = bird.supervisor.start().catch((error: unknown) => error);
    const { events } = bird.supervisor;
    await new Promise((resolve) => events.once("started", resolve));
    await bird.supervisor.stop("graceful-restart");
    expect(await starting).toMatchObject({ code: "ABORTED" });
    expect(isAlive(bird.told.started[0]?.pid)).toBe(false);
    expect(bird.told.ready).toEqual([]);
    expect(existsSync(bird.socketPath)).toBe(false);
  });

  it("while it waits before a start does not start", async () => {
    await using bird = await superviseBird(version, { restartDelayMs: { least: 60_000, most: 60_000 } });
    const { pid } = await bird.supervisor.start();
    process.kill(pid ?? 0, "SIGKILL");
    await expect.poll(() => bird.supervisor.state.kind, patient).toBe("waiting");
    await bird.supervisor.stop("withdraw");
    expect(bird.told.started).toHaveLength(1);
    const again = await bird.supervisor.start();
    expect(isAlive(again.pid)).toBe(true);
  });

  it("kills at once what does not end, when it is told to kill after all", async () => {
    await using bird = await superviseBird(version, { stopTimeoutMs: 600_000 });
    const { pid } = await bird.supervisor.start();
    process.kill(pid ?? 0, "SIGSTOP");
    const stopping = bird.supervisor.stop("withdraw");
    expect(bird.supervisor.state).toEqual({ kind: "stopping", pid, how: "withdraw" });
    await bird.supervisor.stop("kill");
    await stopping;
    expect(bird.told.exited).toEqual([expect.objectContaining({ signal: "SIGKILL" })]);
  });

  it("by the signal of its start leaves nothing", async () => {
    await using bird = await superviseBird(version);
    await bird.writeConfig("protocol nonsense {\n");
    const caller = new AbortController();
    const starting = bird.supervisor.start({ signal: caller.signal }).catch((error: unknown) => error);
    await expect.poll(() => bird.told.exited.length, patient).toBeGreaterThan(0);
    caller.abort();
    expect(await starting).toMatchObject({ code: "ABORTED" });
    expect(bird.supervisor.state).toEqual({ kind: "stopped" });
  });

  it("P4 goes on when nobody knows for a while what to start from", async () => {
    const failure = new Error("the volume is not there");
    let isThere = true;
    await using bird = await superviseBird(version, {
      restartDelayMs: { least: 5, most: 10 },
      configFile: () => (isThere ? path.join(bird.directory, "bird.conf") : Promise.reject(failure)),
    });
    const { pid } = await bird.supervisor.start();
    isThere = false;
    process.kill(pid ?? 0, "SIGKILL");
    await expect.poll(() => bird.told.notStarted.length, patient).toBeGreaterThan(2);
    expect(bird.told.notStarted[0]).toEqual({ error: failure, willRestartInMs: expect.any(Number) });
    isThere = true;
    await expect.poll(() => bird.told.ready.length, patient).toBe(2);
  });

  it.each([
    ["grows from exit to exit", 600_000, (wait: number) => wait >= 20],
    ["is the least after a quiet time", 1, (wait: number) => wait <= 10],
  ] as const)("waits for a time that %s", async (_what, quietAfterMs, isExpected) => {
    await using bird = await superviseBird(version, {
      restartDelayMs: { least: 10, most: 10_000 },
      crashLoop: { exits: 100 },
      quietAfterMs,
    });
    await bird.supervisor.start();
    for (let exits = 1; exits <= 3; exits++) {
      process.kill(bird.told.ready.at(-1)?.pid ?? 0, "SIGKILL");
      await expect.poll(() => bird.told.ready.length, patient).toBe(exits + 1);
    }
    expect(isExpected(bird.told.exited.at(-1)?.willRestartInMs ?? 0)).toBe(true);
  });

  it("cuts a wait short when it is to restart", async () => {
    await using bird = await superviseBird(version, { restartDelayMs: { least: 60_000, most: 60_000 } });
    const { pid } = await bird.supervisor.start();
    process.kill(pid ?? 0, "SIGKILL");
    await expect.poll(() => bird.supervisor.state.kind, patient).toBe("waiting");
    expect((await bird.supervisor.restart()).pid).not.toBe(pid);
  });
});

describe("a supervisor", () => {
  it("refuses a socket path that BIRD would die of", async () => {
    await expect(superviseBird("2.20.0", { socketPath: `/tmp/${"x".repeat(103)}` })).rejects.toMatchObject({
      code: "BAD_ARGUMENT",
    });
  });

  it("rejects where there is no such program, or nobody knows what to start from", async () => {
    await using missing = await superviseBird("2.20.0", { bird: ["/nonexistent/bird"] });
    await expect(missing.supervisor.start()).rejects.toMatchObject({ code: "BIRD_NOT_STARTED" });
    expect(missing.told.notStarted).toEqual([{ error: expect.anything(), willRestartInMs: undefined }]);
    const failure = new Error("no good configuration");
    await using lost = await superviseBird("2.20.0", { configFile: () => Promise.reject(failure) });
    await expect(lost.supervisor.start()).rejects.toBe(failure);
    expect(lost.supervisor.state).toEqual({ kind: "stopped" });
  });
});
