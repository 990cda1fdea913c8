/**
 * Reads all routes with the client, so many times, and tells who waited for whom the last time:
 * `waits.js SOCKET PID TIMES`, where PID is BIRD's.
 */
import { readFile } from "node:fs/promises";
import { BirdClient } from "../../src/index.ts";

/** One reading, in milliseconds. */
export interface Waits {
  readonly wallMs: number;
  /** For which BIRD ran. */
  readonly birdRanMs: number;
  /** For which BIRD had nothing to do: the client did not read. */
  readonly birdWaitedMs: number;
  /** For which BIRD could have run, and others had its core. */
  readonly birdQueuedMs: number;
  /** For which the client had nothing to do. */
  readonly clientWaitedMs: number;
}

const [path = "", pid = "", times = "1"] = process.argv.slice(2);
const bird = await BirdClient.connect({ path });
for (let before = 1; before < Number(times); before++) await read();
console.log(JSON.stringify(await measure()));
await bird.close();

async function measure(): Promise<Waits> {
  const before = await schedule();
  const utilization = performance.eventLoopUtilization();
  const start = performance.now();
  await read();
  const wallMs = performance.now() - start;
  const { idle } = performance.eventLoopUtilization(utilization);
  const after = await schedule();
  const birdRanMs = after.ranMs - before.ranMs;
  const birdQueuedMs = after.queuedMs - before.queuedMs;
  const birdWaitedMs = wallMs - birdRanMs - birdQueuedMs;
  return { wallMs, birdRanMs, birdWaitedMs, birdQueuedMs, clientWaitedMs: idle };
}

async function read(): Promise<void> {
  for await (const { net } of bird.showRoutes({ all: true })) if (net === "") throw new Error("no net");
}

/** How long BIRD's main thread has run, and waited for a core (Linux, Documentation/scheduler/sched-stats.rst). */
async function schedule(): Promise<{ readonly ranMs: number; readonly queuedMs: number }> {
  const [ran, queued] = (await readFile(`/proc/${pid}/schedstat`, "utf8")).split(" ");
  return { ranMs: Number(ran) / 1e6, queuedMs: Number(queued) / 1e6 };
}
