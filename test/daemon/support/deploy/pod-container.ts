import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { Wait } from "testcontainers";
import { type ConfigFiles, makeBirdDirectory } from "../../../../scripts/birds/bird-directory.ts";
import { GreetingWait } from "../../../../src/testing/greeting-wait.ts";
import { type ContainerPlace, manifestContainer } from "./manifest-container.ts";
import type { PodContainer } from "./pod.ts";
import { makeEmptyVolume, projectFiles } from "./pod-volume.ts";
import { type RunningContainer, startContainer } from "./running-container.ts";
import { getPage, pageScript, type ServedPage } from "./served-page.ts";

/** A container of the pod as a node would run it. */
export interface PodContainerOptions extends Pick<ContainerPlace, "node" | "network" | "mounts"> {
  readonly container: PodContainer;
  /** The files of the ConfigMap. */
  readonly files: ConfigFiles;
  /** What the container sees as /run/bird; kept at the end. Default: a new folder, removed at the end. */
  readonly runDirectory?: string;
  /** What the container sees as its state's folder; kept at the end. Default: a folder in memory. */
  readonly stateDirectory?: string;
  /** What to wait for: BIRD's greeting, or that birdwire answers. Default: BIRD. */
  readonly awaits?: "bird" | "birdwire";
}

/** A container that runs; disposing removes it. */
export interface RunningPod extends RunningContainer {
  /** BIRD's control socket, as this machine sees it. */
  readonly socketPath: string;
  /** Replaces the files of the ConfigMap, as the kubelet does. */
  changeConfig(files: ConfigFiles): Promise<void>;
  /** Asks for a page as the node does: at the address of the manifest's probes. */
  get(page: string): Promise<ServedPage>;
}

/**
 * Starts a container with what its manifest says: image, arguments, environment, mounts and security context.
 * Throws a `SetupError` with the container's log where BIRD does not answer.
 */
export async function startPodContainer(options: PodContainerOptions): Promise<RunningPod> {
  const { container, node, network, mounts = [], files, awaits = "bird" } = options;
  const directory = await makeBirdDirectory();
  try {
    const config = path.join(directory, "config");
    const run = options.runDirectory ?? path.join(directory, "run");
    const access = container.volumeMounts.find(({ name }) => name === "config") ?? {};
    if (options.runDirectory === undefined) await makeEmptyVolume(run, {});
    await mkdir(config);
    await projectFiles(config, files, access);
    const socketPath = path.join(run, "bird.ctl");
    const folders = { config, run, state: options.stateDirectory };
    const made = manifestContainer(container, { node, network, mounts, folders });
    const isServed = Wait.forSuccessfulCommand(`node --input-type=module --eval '${pageScript("/healthz")}'`);
    const running = await startContainer(
      made
        .withWaitStrategy(awaits === "bird" ? new GreetingWait(socketPath) : isServed)
        .withStartupTimeout(20_000),
    );
    return {
      ...running,
      socketPath,
      changeConfig: (changed) => projectFiles(config, changed, access),
      get: (page) => getPage(running.exec, "node", page),
      async [Symbol.asyncDispose]() {
        await running[Symbol.asyncDispose]();
        await rm(directory, { recursive: true });
      },
    };
  } catch (error) {
    await rm(directory, { recursive: true });
    throw error;
  }
}
