import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { makeBirdDirectory, writeConfigFiles } from "../../scripts/birds/bird-directory.ts";
import { locateBird } from "../../scripts/birds/locate-bird.ts";
import { BirdClient } from "../../src/bird.ts";
import { Supervisor } from "../../src/reload/supervisor/supervisor.ts";
import { reportMissing } from "./requirement.ts";
import { birdsSince2, hasNamespaces } from "./support/birds.ts";
import { childrenOf, linesOf, openProcessNamespace } from "./support/process-namespace.ts";
import { isAlive, patient, quietConfig } from "./support/supervised-bird.ts";

const canHaveNamespaces = await hasNamespaces();
const versions = canHaveNamespaces ? birdsSince2.filter((each) => each === "2.20.0" || each === "3.4.0") : [];
const hasTini = existsSync("/usr/bin/tini");
if (!hasTini) reportMissing("process 1 of a container", new Error("Debian's package tini is needed"));

describe.skipIf(versions.length === 0).each(versions)("a program that supervises BIRD %s", (version) => {
  it.each([
    ["SIGTERM", "exited withdraw"],
    ["SIGINT", "exited graceful-restart"],
  ] as const)("as process 1 obeys %s, and ends with status 0", async (signal, exited) => {
    await using program = await superviseAsInit(version, []);
    const { init } = program;
    await expect.poll(() => init.printed, patient).toHaveLength(1);
    process.kill(init.initPid, signal);
    expect(await init.exited).toBe(0);
    expect(init.printed).toEqual([expect.stringMatching(/^ready \d+$/), exited, "stopped"]);
    expect(existsSync(program.socketPath)).toBe(false);
  });

  it("as process 1 obeys SIGHUP and goes on", async () => {
    await using program = await superviseAsInit(version, []);
    const { init } = program;
    await expect.poll(() => init.printed, patient).toHaveLength(1);
    process.kill(init.initPid, "SIGHUP");
    await expect.poll(() => init.printed, patient).toHaveLength(3);
    expect(init.printed.slice(1)).toEqual(["exited graceful-restart", expect.stringMatching(/^ready \d+$/)]);
  });

  it.skipIf(!hasTini).each([
    ["as process 1", []],
    ["below tini", ["tini", "--"]],
  ] as const)("%s takes BIRD along when it is killed", async (_what, leading) => {
    await using program = await superviseAsInit(version, leading);
    const { init } = program;
    await expect.poll(() => init.printed, patient).toHaveLength(1);
    const supervising = await supervisorBelow(init.initPid, leading);
    const [bird] = await childrenOf(supervising);
    expect(isAlive(bird?.pid)).toBe(true);
    process.kill(supervising, "SIGKILL");
    await init.exited;
    expect(isAlive(bird?.pid)).toBe(false);
  });

  // Node waits for the children that it started and for no others, and has no call for it.
  it.skipIf(!hasTini).each([
    ["alone leaves a zombie of each orphan", [], 1],
    ["below tini leaves none", ["tini", "--"], 0],
  ] as const)("as process 1 %s", async (_what, leading, zombies) => {
    await using program = await superviseAsInit(version, leading);
    const { init } = program;
    await expect.poll(() => init.printed, patient).toHaveLength(1);
    const supervising = await supervisorBelow(init.initPid, leading);
    const before = (await childrenOf(init.initPid)).length;
    process.kill(supervising, "SIGUSR2");
    await expect.poll(() => init.printed.at(-1), patient).toBe("orphaned");
    const states = async (): Promise<string[]> => (await childrenOf(init.initPid)).map(({ state }) => state);
    await expect.poll(states, patient).toHaveLength(before + zombies);
    await expect
      .poll(async () => (await states()).filter((state) => state === "Z"), patient)
      .toHaveLength(zombies);
    process.kill(init.initPid, "SIGTERM");
    expect(await init.exited).toBe(0);
  });

  it("L5 leaves a BIRD that runs on when it is killed, which the next one replaces", async () => {
    await using container = await openProcessNamespace(["cat"]);
    await using place = await makePlace(version);
    const [entering = "", ...args] = [...container.enter, ...place.program(place.bird)];
    const program = spawn(entering, args, { stdio: ["ignore", "pipe", "inherit"] });
    const printed = linesOf(program);
    await expect.poll(() => printed, patient).toHaveLength(1);
    const [supervising] = await childrenOf(program.pid ?? 0);
    process.kill(supervising?.pid ?? 0, "SIGKILL");
    await once(program, "exit");

    const left = (await childrenOf(container.initPid)).find(({ state }) => state !== "Z");
    expect(isAlive(left?.pid)).toBe(true);
    {
      await using client = await BirdClient.connect({ path: place.socketPath });
      // Its log has no reader any more, and each of these writes to it.
      for (let turn = 0; turn < 3; turn++) await client.configure();
      expect((await client.showStatus()).version.text).toBe(version);
    }
    await using next = new Supervisor({
      bird: ["setpriv", "--pdeathsig", "KILL", "--", ...place.bird],
      socketPath: place.socketPath,
      configFile: () => place.configFile,
    });
    const { pid } = await next.start();
    expect(pid).not.toBe(left?.pid);
    const states = async (): Promise<string[]> =>
      (await childrenOf(container.initPid)).map(({ state }) => state).filter((state) => state !== "Z");
    await expect.poll(states, patient).toEqual([]);
  });
});

async function supervisorBelow(initPid: number, leading: readonly string[]): Promise<number> {
  if (leading.length === 0) return initPid;
  const [child] = await childrenOf(initPid);
  if (child === undefined) throw new Error(`${leading.join(" ")} runs nothing`);
  return child.pid;
}

/** A directory with a configuration, and the command line of a program that supervises a BIRD there. */
async function makePlace(version: (typeof versions)[number]) {
  const directory = await makeBirdDirectory();
  await writeConfigFiles(directory, quietConfig);
  const socketPath = path.join(directory, "bird.ctl");
  const configFile = path.join(directory, "bird.conf");
  const { bird } = await locateBird(version);
  const script = fileURLToPath(new URL("support/supervise.ts", import.meta.url));
  return {
    bird,
    socketPath,
    configFile,
    program: (words: readonly string[]): string[] => [
      ...[process.execPath, "--import", "tsx", script],
      ...[socketPath, configFile, ...words],
    ],
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}

async function superviseAsInit(version: (typeof versions)[number], leading: readonly string[]) {
  const place = await makePlace(version);
  const init = await openProcessNamespace([...leading, ...place.program(place.bird)]);
  return {
    init,
    socketPath: place.socketPath,
    async [Symbol.asyncDispose]() {
      await init[Symbol.asyncDispose]();
      await place[Symbol.asyncDispose]();
    },
  };
}
