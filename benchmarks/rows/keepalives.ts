import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { tiedToParent } from "../../scripts/birds/tied-to-parent.ts";
import type { NetworkNamespace } from "../../scripts/lab/namespace.ts";
import type { ShortHoldOptions } from "../programs/short-hold-peer.ts";
import { spreadOf } from "../runner/figures.ts";
import type { Programs } from "../runner/programs.ts";
import { readOn, readSlowly, rest, stall } from "../runner/readers.ts";
import type { Figure, Row } from "../runner/row.ts";
import { SHORT_HOLD_NEIGHBOR } from "../table/full-bird.ts";

const PHASE_MS = 6_000;

/** What readers do to a session with a hold time of three seconds, whose keepalives are due every second. */
export const keepalives: Row = {
  name: "keepalives",
  async measure({ programs, lab }) {
    const { bird, neighbors } = await lab.full();
    await using peer = await startPeer(programs, neighbors);
    const figures: Figure[] = [];
    const phases: readonly (readonly [string, (signal: AbortSignal) => Promise<void>])[] = [
      ["nobody reads", rest],
      ["a client reads all routes again and again", (signal) => readOn(programs, bird.socketPath, signal)],
      ["a reader takes 3 MB a second", (signal) => readSlowly(bird.socketPath, signal)],
      ["a reader has stopped in the middle", (signal) => stall(bird.socketPath, signal)],
    ];
    for (const [what, read] of phases) figures.push(await watch(peer, what, read));
    return figures;
  },
};

interface Peer extends AsyncDisposable {
  /** When keepalives came, in milliseconds since 1970. */
  readonly arrivals: readonly number[];
  readonly isLost: boolean;
}

async function watch(
  peer: Peer,
  what: string,
  read: (signal: AbortSignal) => Promise<void>,
): Promise<Figure> {
  const start = Date.now();
  await read(AbortSignal.timeout(PHASE_MS));
  const end = Date.now();
  // A gap that is still open at the end counts too.
  const moments = [...peer.arrivals.filter((moment) => moment > start - 1_500 && moment < end), end];
  const gaps = moments.slice(1).map((moment, index) => moment - (moments[index] ?? moment));
  return {
    name: `keepalives: ${what}`,
    what: `between two keepalives of BIRD, while ${what}`,
    unit: "ms",
    target: undefined,
    spread: spreadOf(gaps),
    notes: [peer.isLost ? "the session was LOST" : "the session held"],
  };
}

async function startPeer(programs: Programs, neighbors: NetworkNamespace): Promise<Peer> {
  const options: ShortHoldOptions = SHORT_HOLD_NEIGHBOR;
  const node = [process.execPath, programs.file("short-hold-peer"), JSON.stringify(options)];
  const [program = "nsenter", ...args] = [...neighbors.enter, ...tiedToParent, ...node];
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "close").catch(() => []);
  const arrivals: number[] = [];
  let isLost = false;
  createInterface(child.stdout).on("line", (line) => {
    if (line === "lost") isLost = true;
    else arrivals.push(Number(line));
  });
  // The first keepalive confirms the session; from the third on they come as they are due.
  while (arrivals.length < 3 && !isLost) await delay(50);
  return {
    arrivals,
    get isLost() {
      return isLost;
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
