import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { makeBirdDirectory } from "../../../../scripts/birds/bird-directory.ts";
import { openRawSession } from "../../../../scripts/birds/raw-session.ts";
import { SetupError } from "../../../../scripts/birds/setup-error.ts";
import type { BirdVersion } from "../../../../scripts/birds/versions.ts";
import { openNamespace } from "../../../../scripts/lab/namespace.ts";
import { BirdClient } from "../../../../src/bird.ts";
import { swapPayload } from "../../../unit/support/config-volume.ts";
import { writeBirdProgram } from "../bird-program.ts";
import { openProcessNamespace, type ProcessNamespace } from "../process-namespace.ts";
import type { ManagedNode, NodeStart, OpenMachine } from "./node.ts";
import type { PodContainer } from "./pod.ts";
import { sampleFiles } from "./sample-config.ts";
import { getPage } from "./served-page.ts";

/** What runs on a machine with birdwire. */
export interface ManagedOptions {
  readonly version: BirdVersion;
  /** The pod's container, whose arguments birdwire gets. */
  readonly container: PodContainer;
  /** The start of birdwire's command line. */
  readonly command: () => readonly string[];
}

/** Machines on which `birdwire run` is process 1 of a process namespace, as in the pod's container. */
export function managedNodes(options: ManagedOptions): OpenMachine<ManagedNode> {
  return async (name, beside) => {
    const namespace = await openNamespace(name, beside);
    return { namespace, start: (start) => startManaged(options, start) };
  };
}

async function startManaged(
  { version, container, command }: ManagedOptions,
  { host, node, variant }: NodeStart,
): Promise<ManagedNode> {
  const { namespace } = host;
  const directory = await makeBirdDirectory();
  const folder = (volume: string): string => path.join(directory, volume);
  for (const { name } of container.volumeMounts) await mkdir(folder(name));
  await swapPayload(folder("config"), await sampleFiles(variant));
  const socketPath = path.join(folder("run"), "bird.ctl");
  const words = [
    ...["sh", "-c", 'log=$1; shift; exec "$@" 2>>"$log"', "birdwire", folder("log")],
    ...["env", `NODE_NAME=${node.nodeName}`, `HOST_IPS=${node.addresses.join(",")}`],
    ...[...command(), "--socket", socketPath, "run"],
    ...container.args.map((argument) => onThisMachine(argument, container, folder)),
    ...["--bird", await writeBirdProgram(version, directory)],
  ];
  const start = async (): Promise<ProcessNamespace> => {
    const opened = await openProcessNamespace(words, namespace);
    await waitForBird(socketPath, folder("log")).catch(async (error: unknown) => {
      await opened[Symbol.asyncDispose]();
      throw error;
    });
    return opened;
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    process.kill(running.initPid, signal);
    await running.exited;
  };
  let running = await start();
  const client = await BirdClient.connect({ path: socketPath });
  return {
    host,
    runs: `birdwire with BIRD ${version}`,
    handsOverBy: ["graceful restart", "SIGKILL"],
    client,
    changeConfig: (files) => swapPayload(folder("config"), files),
    get: (page) => getPage(namespace.run, process.execPath, page),
    endBy: (how) => end(how === "SIGKILL" ? how : "SIGTERM"),
    shutDown: () => end("SIGTERM"),
    async startAgain() {
      running = await start();
    },
    async [Symbol.asyncDispose]() {
      await client.close();
      await running[Symbol.asyncDispose]();
      await rm(directory, { recursive: true });
    },
  };
}

/** An argument with the paths of volumes as they are on this machine. */
function onThisMachine(
  argument: string,
  { volumeMounts }: PodContainer,
  folder: (volume: string) => string,
): string {
  return volumeMounts.reduce((text, { mountPath, name }) => text.replace(mountPath, folder(name)), argument);
}

async function waitForBird(socketPath: string, logFile: string): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!(await isGreeted(socketPath))) {
    if (performance.now() > deadline) {
      const log = await readFile(logFile, "utf8").catch(() => "");
      throw new SetupError("not-ready", `birdwire does not start BIRD: ${log}`);
    }
    await delay(100);
  }
}

async function isGreeted(socketPath: string): Promise<boolean> {
  try {
    using _session = await openRawSession(socketPath, 5_000);
    return true;
  } catch {
    return false;
  }
}
