/**
 * What the reload manager costs: `node --import tsx benchmarks/reload.ts [latency|idle|memory]...`. The time from a swap
 * of the volume to BIRD's "Reconfigured", beside the loop of inotifywait and birdc that it replaces, in interleaved
 * rounds; what it takes while nothing happens; and what it holds after thousands of reloads. What came out is in
 * docs/reload.md.
 */
import { spawnSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { openRawSession } from "../scripts/birds/raw-session.ts";
import { startBird } from "../scripts/birds/start-bird.ts";
import { runScript } from "../scripts/run-script.ts";
import { buildCommand } from "../test/daemon/support/built-command.ts";
import { temporaryFolder } from "../test/unit/support/config-volume.ts";
import type { HeldAfter } from "./programs/reloads.ts";
import { reloadConfig } from "./reload/config.ts";
import { type Reloader, type ReloadTimes, startManager, startShellLoop } from "./reload/reloader.ts";
import { buildPrograms } from "./runner/built.ts";
import { spreadOf } from "./runner/figures.ts";
import { processorMs, residentMegabytes } from "./runner/process-cost.ts";
import { Programs } from "./runner/programs.ts";
import { describeResult, resultOf } from "./runner/report.ts";

const VERSION = "2.20.0";
const ROUNDS = 30;
const QUIET_MS = 150;
const IDLE_MS = 60_000;
const RELOADS = 4_000;

const parts = { latency: measureLatencies, idle: measureIdle, memory: measureMemory };

await runScript("bench reload", async () => {
  const wanted = process.argv.slice(2);
  const options = { routes: 0, rounds: ROUNDS, only: wanted, bird: VERSION, json: "" } as const;
  console.log(describeResult(resultOf([], options)).replace("0 routes, ", ""));
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length === 0 || wanted.includes(name)) await measure();
  }
});

async function measureLatencies(): Promise<void> {
  for (const routes of [10, 1_000]) await measureLatency(routes);
}

async function measureLatency(routes: number): Promise<void> {
  await using command = await buildCommand();
  await using folder = await temporaryFolder();
  const reloaders: Reloader[] = [];
  try {
    const options = async (name: string) => {
      const directory = path.join(folder.path, name);
      await mkdir(directory);
      return { version: VERSION, directory, routes } as const;
    };
    if (hasInotifywait()) reloaders.push(await startShellLoop(await options("loop")));
    else console.log("no inotifywait here (Debian's inotify-tools): the shell loop is left out");
    for (const hasProgram of [false, true]) {
      const name = hasProgram ? "manager with --bird" : "manager";
      const given = { ...(await options(hasProgram ? "with" : "without")), hasProgram };
      reloaders.push(await startManager(name, command.words, given));
    }
    const reloads = new Map<string, ReloadTimes[]>(reloaders.map(({ name }) => [name, []]));
    for (let round = 1; round <= ROUNDS; round++) {
      for (const { name, reload } of reloaders) reloads.get(name)?.push(await reload(round));
    }
    const times = new Map([...reloads].map(([name, all]) => [name, all.map(({ totalMs }) => totalMs)]));
    const own = await measureBird(routes);
    console.log(`\n${routes} routes, from the swap to "Reconfigured", least / median / most`);
    for (const [name, all] of times) console.log(`  ${name}: ${spread(all)} ms`);
    for (const [name, all] of own) console.log(`  BIRD's own, ${name}: ${spread(all)} ms`);
    const check = spreadOf(own.get("configure check") ?? []).median;
    const configure = spreadOf(own.get("configure") ?? []).median;
    const beyond = (reloads.get("manager") ?? []).map(
      ({ totalMs, swapMs }) => totalMs - swapMs - QUIET_MS - check - configure,
    );
    console.log(`  manager beyond the swap, quiet, check and configure: ${spread(beyond)} ms`);
    const loop = times.get("shell loop") ?? [];
    const inLoop = loop.map((total) => total - configure);
    if (loop.length > 0) console.log(`  shell loop beyond configure: ${spread(inLoop)} ms`);
    for (const [name, all] of times) {
      const ratios = all.map((total, round) => total / (loop[round] ?? Number.NaN));
      if (loop.length > 0) console.log(`  ${name}, of the shell loop: ${spread(ratios)} times`);
    }
    for (const { name, waiter } of reloaders) console.log(...stepsOf(name, waiter));
  } finally {
    for (const reloader of reloaders) await reloader[Symbol.asyncDispose]();
  }
}

/** What BIRD takes by itself for the two commands, over a bare socket, and what `bird -p` takes as a child. */
async function measureBird(routes: number): Promise<ReadonlyMap<string, readonly number[]>> {
  await using bird = await startBird({ version: VERSION, config: reloadConfig(0, routes) });
  using session = await openRawSession(bird.socketPath);
  const times = new Map<string, number[]>([
    ["configure check", []],
    ["configure", []],
  ]);
  for (let round = 1; round <= ROUNDS; round++) {
    await bird.writeConfig(reloadConfig(round, routes));
    for (const [command, all] of times) {
      const began = performance.now();
      await session.run(command);
      all.push(performance.now() - began);
    }
  }
  return times;
}

function stepsOf(name: string, { lines }: Reloader["waiter"]): readonly string[] {
  const steps = new Map<string, number[]>();
  for (const { stepsMs } of lines) {
    if (typeof stepsMs !== "object" || stepsMs === null) continue;
    for (const [step, ms] of Object.entries(stepsMs)) steps.set(step, [...(steps.get(step) ?? []), ms]);
  }
  return [...steps].map(([step, all]) => `\n  ${name}, ${step}: ${spread(all)} ms`);
}

async function measureIdle(): Promise<void> {
  await using command = await buildCommand();
  await using folder = await temporaryFolder();
  const options = { version: VERSION, directory: folder.path, routes: 10, hasProgram: true } as const;
  await using reloader = await startManager("manager", command.words, options);
  const { pid } = reloader.waiter;
  // What starting has left to do is no idleness.
  await delay(10_000);
  const before = await processorMs(pid);
  await delay(IDLE_MS);
  const used = (await processorMs(pid)) - before;
  const share = (used / IDLE_MS) * 100;
  const aDay = (used / IDLE_MS) * 86_400;
  console.log(
    `\nidle: ${used.toFixed(0)} ms of processor time in ${IDLE_MS / 1_000} s, ${share.toFixed(2)} % of a core, ${aDay.toFixed(0)} s a day; ${(await residentMegabytes(pid)).toFixed(0)} MB resident`,
  );
}

async function measureMemory(): Promise<void> {
  const programs = new Programs(await buildPrograms());
  await using folder = await temporaryFolder();
  await using bird = await startBird({ version: VERSION, config: reloadConfig(1, 10) });
  const before = await residentMegabytes(bird.pid);
  const began = performance.now();
  const printed = await programs.print("reloads", bird.socketPath, folder.path, RELOADS, 10);
  const held: readonly HeldAfter[] = JSON.parse(printed);
  const seconds = (performance.now() - began) / 1_000;
  console.log(`\n${RELOADS} reloads in ${seconds.toFixed(0)} s`);
  for (const { reloads, heapMegabytes, residentMegabytes: resident, descriptors } of held) {
    console.log(
      `  after ${reloads}: heap ${heapMegabytes.toFixed(1)} MB, resident ${resident.toFixed(0)} MB, ${descriptors} descriptors`,
    );
  }
  console.log(
    `  BIRD: resident ${before.toFixed(1)} MB before, ${(await residentMegabytes(bird.pid)).toFixed(1)} MB after`,
  );
}

function hasInotifywait(): boolean {
  return spawnSync("inotifywait", ["--help"]).error === undefined;
}

function spread(figures: readonly number[]): string {
  const { least, median, most } = spreadOf(figures);
  return [least, median, most].map((figure) => figure.toFixed(2)).join(" / ");
}
