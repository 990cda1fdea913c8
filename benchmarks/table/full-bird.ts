import { spawn } from "node:child_process";
import { once } from "node:events";
import { type RunningBird, startBird } from "../../scripts/birds/start-bird.ts";
import { tiedToParent } from "../../scripts/birds/tied-to-parent.ts";
import type { BirdVersion } from "../../scripts/birds/versions.ts";
import { waitUntilConverged } from "../../scripts/lab/convergence.ts";
import { connectNamespaces } from "../../scripts/lab/link.ts";
import { type NetworkNamespace, openNamespace } from "../../scripts/lab/namespace.ts";
import type { SpeakerOptions } from "../programs/speaker.ts";
import { Opened } from "./opened.ts";

const NEIGHBORS = [1, 2];

/** A neighbor that announces nothing, and with which BIRD agrees on a hold time of three seconds. */
export const SHORT_HOLD_NEIGHBOR: {
  readonly neighbor: string;
  readonly as: number;
  readonly address: string;
} = {
  neighbor: "192.0.2.254",
  as: 64_503,
  address: "192.0.2.3",
};

const FILL_TIMEOUT_MS = 600_000;

/** What fills a BIRD. */
export interface FullBirdOptions {
  readonly version: BirdVersion;
  /** Of all neighbors together. */
  readonly routes: number;
  /** The built speaker. */
  readonly speaker: string;
}

/** A BIRD with a full table from two neighbors. */
export interface FullBird extends AsyncDisposable {
  readonly bird: RunningBird;
  readonly routes: number;
  /** Where its neighbors are. */
  readonly neighbors: NetworkNamespace;
}

/** Starts it in a network of its own, and waits until it has every route. */
export async function startFullBird(options: FullBirdOptions): Promise<FullBird> {
  const opened = new Opened();
  try {
    const routes = Math.floor(options.routes / NEIGHBORS.length);
    const { bird, neighbors } = await fill(opened, options, routes);
    return {
      bird,
      neighbors,
      routes: routes * NEIGHBORS.length,
      [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
    };
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
}

async function fill(
  opened: Opened,
  { version, speaker }: FullBirdOptions,
  routesOfEach: number,
): Promise<Pick<FullBird, "bird" | "neighbors">> {
  const middle = opened.keep(await openNamespace("bird"));
  const outside = opened.keep(await openNamespace("neighbors", middle));
  await connectNamespaces(
    {
      namespace: middle,
      interface: "eth0",
      addresses: ["192.0.2.254/24", "2001:db8::fe/64", "fe80::fe/64"],
    },
    {
      namespace: outside,
      interface: "eth0",
      addresses: [...NEIGHBORS, 3].flatMap((index) => [`192.0.2.${index}/24`, `2001:db8::${index}/64`]),
    },
  );
  const bird = opened.keep(await startBird({ version, config: config(), namespace: middle }));
  for (const index of NEIGHBORS) opened.keep(speak(speaker, outside, index, routesOfEach));
  const expected = { command: "show route count", holds: expectedCounts(routesOfEach) };
  await waitUntilConverged(bird.socketPath, [expected], FILL_TIMEOUT_MS);
  return { bird, neighbors: outside };
}

function expectedCounts(ofEach: number): RegExp[] {
  const routes6 = Math.floor(ofEach / 7);
  return [
    new RegExp(`\\b${NEIGHBORS.length * (ofEach - routes6)} of .* in table master4`),
    new RegExp(`\\b${NEIGHBORS.length * routes6} of .* in table master6`),
  ];
}

function config(): string {
  return `log stderr { warning, error, fatal, bug };
router id 192.0.2.254;
protocol device { }
${NEIGHBORS.map(session).join("")}${shortHoldSession()}`;
}

function session(index: number): string {
  return `protocol bgp upstream${index} {
  passive;
  local 192.0.2.254 as 64500;
  neighbor 192.0.2.${index} as ${asOf(index)};
  ipv4 { import all; export none; };
  ipv6 { import all; export none; };
}
`;
}

function shortHoldSession(): string {
  const { neighbor, address, as } = SHORT_HOLD_NEIGHBOR;
  return `protocol bgp monitor {
  passive;
  local ${neighbor} as 64500;
  neighbor ${address} as ${as};
  hold time 3;
  keepalive time 1;
  ipv4 { import none; export none; };
}
`;
}

function asOf(index: number): number {
  return 64_500 + index;
}

function speak(speaker: string, namespace: NetworkNamespace, index: number, routes: number): AsyncDisposable {
  const options: SpeakerOptions = {
    neighbor: "192.0.2.254",
    as: asOf(index),
    address: `192.0.2.${index}`,
    address6: `20010db80000000000000000000000${String(index).padStart(2, "0")}`,
    routes,
  };
  const node = [process.execPath, speaker, JSON.stringify(options)];
  const [program = "nsenter", ...args] = [...namespace.enter, ...tiedToParent, ...node];
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "inherit"] });
  const ended = once(child, "close").catch(() => []);
  return {
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
