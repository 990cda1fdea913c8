import { setTimeout as delay } from "node:timers/promises";
import type { RunningBird } from "../../scripts/birds/start-bird.ts";
import { type BareSocket, openBareSocket } from "../programs/bare-socket.ts";
import { spreadOf } from "../runner/figures.ts";
import { residentMegabytes } from "../runner/process-cost.ts";
import type { Programs } from "../runner/programs.ts";
import { rest, stall } from "../runner/readers.ts";
import { type Figure, type Row, takeRounds } from "../runner/row.ts";

const PHASE_MS = 3_000;
const LOOK_EVERY_MS = 10;

/** What counts as a silence. */
const PAUSE_MS = 100;

/** Who reads, as words, and how. */
type Reader = readonly [what: string, read: () => Promise<unknown>];

/** What a reader of all routes costs BIRD and who else asks it: memory, and the wait for an answer. */
export const load: Row = {
  name: "load",
  async measure({ programs, lab, rounds }) {
    const { bird, routes } = await lab.full();
    const { socketPath } = bird;
    const ask = (command: string): Promise<unknown> => programs.measure("drain", socketPath, command);
    const inParts: Reader = [
      "a client reads all routes in eighteen parts",
      () => readParts(programs, socketPath, routes),
    ];
    const readers: readonly Reader[] = [
      ["nobody reads", () => rest(AbortSignal.timeout(PHASE_MS))],
      ["all routes are counted", () => ask("show route count")],
      ["the routes in 1.0.0.0/8 are read", () => ask("show route in 1.0.0.0/8 all")],
      ["a bare socket reads all routes", () => ask("show route all")],
      ["a client reads all routes", () => programs.measure("routes", socketPath, "all")],
      // `show route in` came with 2.0.9.
      ...(lab.version === "2.0.7" ? [] : [inParts]),
      ["a reader has stopped in the middle", () => stall(socketPath, AbortSignal.timeout(PHASE_MS))],
    ];
    // BIRD 3 gives back what it needed to fill its tables, a moment later.
    await rest(AbortSignal.timeout(PHASE_MS));
    const atRest = await residentMegabytes(bird.pid);
    const figures: Figure[] = [];
    for (const [what, read] of readers) figures.push(...(await watch(bird, atRest, rounds, what, read)));
    const silences = await takeRounds(rounds, () => silenceMs(socketPath));
    figures.push({
      ...figure("silence", "BIRD sends nothing in show route all"),
      spread: spreadOf(silences),
    });
    return figures;
  },
};

async function readParts(programs: Programs, path: string, routes: number): Promise<void> {
  const { count } = await programs.measure("routes-in-parts", path);
  if (count !== routes) throw new Error(`expected ${routes} routes, found ${count}`);
}

/** What BIRD's memory is above `before`, and how long `show status` takes over another connection, until `read` is done. */
async function watch(
  bird: RunningBird,
  before: number,
  rounds: number,
  what: string,
  read: () => Promise<unknown>,
): Promise<readonly Figure[]> {
  const watched = await takeRounds(rounds, async () => {
    const socket = await openBareSocket(bird.socketPath);
    const done = new AbortController();
    const looking = Promise.all([answerTimes(socket, done.signal), peakMegabytes(bird.pid, done.signal)]);
    const start = performance.now();
    await read().finally(() => done.abort());
    const tookMs = performance.now() - start;
    const [answers, peak] = await looking;
    socket.close();
    return { answers, growth: peak - before, tookMs };
  });
  return [
    {
      ...figure(`memory: ${what}`, `BIRD's memory above that at rest, at most, while ${what}`, "MB"),
      spread: spreadOf(watched.map(({ growth }) => growth)),
      notes: [`for ${spreadOf(watched.map(({ tookMs }) => tookMs)).median.toFixed(0)} ms`],
    },
    {
      ...figure(`answers: ${what}`, `show status over another connection, while ${what}`),
      spread: spreadOf(watched.flatMap(({ answers }) => answers)),
    },
  ];
}

function figure(name: string, what: string, unit: Figure["unit"] = "ms"): Omit<Figure, "spread"> {
  return { name: `load-${name}`, what, unit, target: undefined, notes: [] };
}

async function answerTimes(socket: BareSocket, done: AbortSignal): Promise<readonly number[]> {
  const times: number[] = [];
  while (!done.aborted) {
    const start = performance.now();
    await socket.ask("show status");
    times.push(performance.now() - start);
    await delay(LOOK_EVERY_MS);
  }
  return times;
}

async function peakMegabytes(pid: number, done: AbortSignal): Promise<number> {
  let peak = 0;
  while (!done.aborted) {
    peak = Math.max(peak, await residentMegabytes(pid));
    await delay(LOOK_EVERY_MS);
  }
  return peak;
}

/** For how long nothing comes to a socket that reads all routes, all silences together. */
async function silenceMs(path: string): Promise<number> {
  const socket = await openBareSocket(path);
  let silence = 0;
  let last = performance.now();
  await socket.read("show route all", () => {
    const now = performance.now();
    if (now - last >= PAUSE_MS) silence += now - last;
    last = now;
  });
  socket.close();
  return silence;
}
