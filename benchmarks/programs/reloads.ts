/**
 * Manages a BIRD through many reloads: `reloads.js SOCKET DIRECTORY RELOADS SAMPLES`. Prints as JSON what the process
 * held after every so many of them, as a list.
 */
import { readdirSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { noGate, ReloadManager } from "../../src/reload/index.ts";
import { swapPayload } from "../../test/unit/support/config-volume.ts";
import { reloadConfig } from "../reload/config.ts";

/** What the process holds after so many reloads. */
export interface HeldAfter {
  readonly reloads: number;
  /** After a collection. */
  readonly heapMegabytes: number;
  readonly residentMegabytes: number;
  readonly descriptors: number;
}

const [socket = "", directory = "", count = "0", samples = "1"] = process.argv.slice(2);
const volume = path.join(directory, "volume");
await mkdir(volume);
await swapPayload(volume, reloadConfig(1, 10));
const manager = await ReloadManager.open({
  config: path.join(volume, "bird.conf"),
  stateDirectory: path.join(directory, "state"),
  target: { path: socket },
  gate: noGate,
  watch: { quietMs: 1 },
});
manager.events.once("failure", (error) => {
  throw error;
});
const held: HeldAfter[] = [];
await manager.start();
for (let reloads = 1; reloads <= Number(count); reloads++) {
  const ended = new Promise((resolve) => manager.events.once("attempt", resolve));
  await swapPayload(volume, reloadConfig(reloads + 1, 10));
  await ended;
  if (reloads % Math.floor(Number(count) / Number(samples)) === 0) held.push(await lookAtProcess(reloads));
}
await manager.stop();
console.log(JSON.stringify(held));

async function lookAtProcess(reloads: number): Promise<HeldAfter> {
  // What was just done is let go of only in a later turn.
  await new Promise((resolve) => setImmediate(resolve));
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const descriptors = readdirSync("/proc/self/fd").length;
  return { reloads, heapMegabytes: heapUsed / 1e6, residentMegabytes: rss / 1e6, descriptors };
}
