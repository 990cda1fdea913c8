import { lstat, mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { GenericContainer, type StartedTestContainer } from "testcontainers";
import { type ConfigFiles, makeBirdDirectory } from "../../../../scripts/birds/bird-directory.ts";
import { runCommand } from "../../../../scripts/birds/run-command.ts";
import { startBird } from "../../../../scripts/birds/start-bird.ts";
import { docker } from "../../../../scripts/containers/docker.ts";
import { openBelongings } from "../../../../scripts/lab/belongings.ts";
import { connectNamespaces } from "../../../../scripts/lab/link.ts";
import { openNamespace } from "../../../../scripts/lab/namespace.ts";
import { BirdClient } from "../../../../src/bird.ts";
import { readConfigSource } from "../../../../src/reload/source/read-source.ts";
import { parseState } from "../../../../src/reload/store/parse-state.ts";
import { GreetingWait } from "../../../../src/testing/greeting-wait.ts";
import { swapPayload } from "../../../unit/support/config-volume.ts";
import { pollUntil } from "../poll.ts";

/** The folders of one machine that containers of it see. */
export interface LabFolders {
  readonly directory: string;
  /** In the manner of a ConfigMap, with `bird.conf`. */
  readonly volume: string;
  readonly stateDirectory: string;
  /** Where the control socket is. */
  readonly runDirectory: string;
}

/** What runs in the container. */
export interface LabContainer {
  readonly image: string;
  readonly entrypoint?: readonly string[];
  readonly command: readonly string[];
  /** Folders of the machine by where the container sees them. */
  readonly mounts: readonly {
    readonly source: string;
    readonly target: string;
    readonly mode: "rw" | "ro";
  }[];
}

/** A BIRD in a container, a neighbour of it outside, and a volume that is swapped; disposing ends all. */
export interface ContainerLab extends AsyncDisposable, LabFolders {
  readonly id: string;
  readonly socketPath: string;
  /** Clients of the BIRD in the container, and of its neighbour. */
  readonly bird: BirdClient;
  readonly neighbour: BirdClient;
  /** Swaps the volume's content; returns its hash. */
  swap(files: ConfigFiles): Promise<string>;
  /** Waits until the manager has written down how its attempt with this content ended. */
  outcomeOf(hash: string): Promise<string>;
  /** Ends the container by SIGTERM; returns the exit status of its main process. */
  stop(): Promise<number>;
  log(): Promise<string>;
}

/** Starts the container and its neighbour, and links them: 10.0.12.1 in the container, 10.0.12.2 outside. */
export async function startContainerLab(options: {
  readonly files: ConfigFiles;
  readonly neighborConfig: string;
  readonly container: (folders: LabFolders) => LabContainer;
}): Promise<ContainerLab> {
  const { files, neighborConfig } = options;
  const belongings = openBelongings();
  const { keep } = belongings;
  try {
    const folders = await makeFolders(files);
    const { directory, volume, stateDirectory, runDirectory } = folders;
    keep({ [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }) });
    const socketPath = path.join(runDirectory, "bird.ctl");
    const started = await startContainer(options.container(folders), socketPath);
    const id = started.getId();
    keep({ [Symbol.asyncDispose]: async () => void (await docker("rm", "--force", id)) });
    const right = keep(await openNamespace("neighbour"));
    await connectContainer(id, right);
    const router = keep(await startBird({ version: "2.20.0", config: neighborConfig, namespace: right }));
    const bird = keep(await BirdClient.connect({ path: socketPath }));
    const neighbour = keep(await BirdClient.connect({ path: router.socketPath }));
    const log = (): Promise<string> => runCommand("sh", ["-c", `docker logs ${id} 2>&1`]);
    return {
      ...folders,
      id,
      socketPath,
      bird,
      neighbour,
      log,
      async swap(next) {
        await swapPayload(volume, next);
        return (await readConfigSource({ main: path.join(volume, "bird.conf") })).hash;
      },
      outcomeOf: (hash) => outcomeOf(stateDirectory, hash),
      async stop() {
        await docker("stop", "--time", "30", id);
        return Number(await docker("inspect", "--format", "{{.State.ExitCode}}", id));
      },
      [Symbol.asyncDispose]: belongings[Symbol.asyncDispose],
    };
  } catch (error) {
    await belongings[Symbol.asyncDispose]();
    throw error;
  }
}

async function makeFolders(files: ConfigFiles): Promise<LabFolders> {
  const directory = await makeBirdDirectory();
  const [volume, stateDirectory, runDirectory] = [
    path.join(directory, "volume"),
    path.join(directory, "state"),
    path.join(directory, "run"),
  ];
  for (const folder of [volume, stateDirectory, runDirectory]) await mkdir(folder);
  await swapPayload(volume, files);
  return { directory, volume, stateDirectory, runDirectory };
}

function startContainer(
  { image, entrypoint, command, mounts }: LabContainer,
  socketPath: string,
): Promise<StartedTestContainer> {
  const container = new GenericContainer(image)
    .withCommand([...command])
    .withBindMounts([...mounts])
    .withNetworkMode("none")
    .withDroppedCapabilities("ALL")
    .withAddedCapabilities("NET_BIND_SERVICE", "NET_RAW")
    .withWaitStrategy(new GreetingWait(socketPath));
  return (entrypoint === undefined ? container : container.withEntrypoint([...entrypoint])).start();
}

async function connectContainer(id: string, neighbour: Awaited<ReturnType<typeof openNamespace>>) {
  const holderPid = Number(await docker("inspect", "--format", "{{.State.Pid}}", id));
  const enter = ["nsenter", "-n", "-t", `${holderPid}`];
  const namespace = {
    name: "container",
    holderPid,
    enter,
    run: (program: string, ...args: readonly string[]) =>
      runCommand("nsenter", [...enter.slice(1), program, ...args]),
    // It ends with the container.
    [Symbol.asyncDispose]: async () => {},
  };
  await connectNamespaces(
    { namespace, interface: "uplink", addresses: ["10.0.12.1/24"] },
    { namespace: neighbour, interface: "to-container", addresses: ["10.0.12.2/24"] },
  );
}

async function outcomeOf(stateDirectory: string, hash: string): Promise<string> {
  const file = path.join(stateDirectory, "state.json");
  let outcome: unknown;
  const find = async (): Promise<boolean> => {
    const isThere = await lstat(file).then(
      () => true,
      () => false,
    );
    if (!isThere) return false;
    const state = parseState(await readFile(file, "utf8"));
    if ("fault" in state) throw new Error(`${file}: ${state.fault}`);
    const record = state.journal.findLast((one) => one.hash === hash && one.outcome !== "postponed");
    outcome = record?.outcome;
    return record !== undefined;
  };
  await pollUntil(find, true, { timeoutMs: 60_000, intervalMs: 50 });
  return String(outcome);
}
