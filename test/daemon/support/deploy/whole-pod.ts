import { rm } from "node:fs/promises";
import path from "node:path";
import { type ConfigFiles, makeBirdDirectory } from "../../../../scripts/birds/bird-directory.ts";
import { SetupError } from "../../../../scripts/birds/setup-error.ts";
import type { NetworkNamespace } from "../../../../scripts/lab/namespace.ts";
import { openContainerNamespace } from "./container-namespace.ts";
import { type ContainerPlace, manifestContainer } from "./manifest-container.ts";
import type { Pod, PodContainer, PodMount } from "./pod.ts";
import { makeEmptyVolume, projectFiles, type VolumeAccess } from "./pod-volume.ts";
import { type ContainerEnd, type RunningContainer, startContainer } from "./running-container.ts";
import type { SampleNode } from "./sample-config.ts";
import { getPage, type ServedPage } from "./served-page.ts";

/** A pod on a node of its own, all volumes made and no container started yet; disposing ends and removes everything. */
export interface WholePod extends AsyncDisposable {
  /** The node's network, which the pod shares. */
  readonly namespace: NetworkNamespace;
  /** The folder of this machine that a volume is. */
  folderOf(volume: string): string;
  /** Runs an init container to its end. */
  runInit(name: string): Promise<ContainerEnd & { readonly log: string }>;
  /** Runs the init containers one after the other, then starts all others; throws a `SetupError` where one of the first fails. */
  startAll(): Promise<void>;
  /** Starts a container, anew where it has run before: with the same volumes, and nothing else that it left. */
  start(name: string): Promise<void>;
  /** Ends the pod: each container by itself, first by its hook, then by SIGTERM. Returns how they ended, by name. */
  terminate(): Promise<ReadonlyMap<string, ContainerEnd>>;
  /** The container as it was started last. */
  container(name: string): RunningContainer;
  /** Asks for a page as the node does: at the address of the manifest's probes. */
  get(page: string): Promise<ServedPage>;
  /** Replaces the files of the ConfigMap, as the kubelet does. */
  changeConfig(files: ConfigFiles): Promise<void>;
}

/** Makes a pod's volumes as the kubelet does: the projected one holds the files, all others are empty. */
export async function openWholePod(
  { containers, initContainers, volumes, fsGroup }: Pod,
  { files, node, networkImage }: { files: ConfigFiles; node: SampleNode; networkImage: string },
): Promise<WholePod> {
  const opened: AsyncDisposable[] = [];
  const close = async (): Promise<void> => {
    for (const resource of opened.splice(0).reverse()) await resource[Symbol.asyncDispose]();
  };
  try {
    const directory = await makeBirdDirectory();
    opened.push({ [Symbol.asyncDispose]: () => rm(directory, { recursive: true }) });
    const folderOf = (volume: string): string => path.join(directory, volume);
    const projected = findProjected(containers);
    const access: VolumeAccess = { fileMode: projected.fileMode, fsGroup };
    for (const volume of volumes) await makeEmptyVolume(folderOf(volume), { fsGroup });
    await projectFiles(folderOf(projected.name), files, access);
    const { namespace, id } = await openContainerNamespace(node.nodeName, networkImage);
    opened.push(namespace);
    const folders = Object.fromEntries(volumes.map((volume) => [volume, folderOf(volume)]));
    const place: ContainerPlace = { node, network: id, folders, fsGroup };
    const running = new Map<string, RunningContainer>();
    const runInit = async (name: string): ReturnType<WholePod["runInit"]> => {
      await using container = await startContainer(manifestContainer(named(initContainers, name), place));
      const end = await container.ended();
      return { ...end, log: await container.log() };
    };
    const start = async (name: string): Promise<void> => {
      const container = await startContainer(manifestContainer(named(containers, name), place));
      opened.push(container);
      running.set(name, container);
    };
    return {
      namespace,
      folderOf,
      runInit,
      start,
      async startAll() {
        for (const { name } of initContainers) {
          const { status, log } = await runInit(name);
          if (status !== 0) throw new SetupError("not-ready", `${name} ended with status ${status}: ${log}`);
        }
        for (const { name } of containers) if (!isNamed(initContainers, name)) await start(name);
      },
      async terminate() {
        const ends = [...running].map(async ([name, container]): Promise<[string, ContainerEnd]> => {
          const { preStop } = named(containers, name);
          // A hook that its container ends with has no status of its own.
          if (preStop !== undefined) await container.exec(...preStop).catch(() => undefined);
          return [name, await container.stop(30)];
        });
        return new Map(await Promise.all(ends));
      },
      container(name) {
        const container = running.get(name);
        if (container === undefined) throw new RangeError(`${name} was not started`);
        return container;
      },
      get: (page) => getPage(namespace.run, process.execPath, page),
      changeConfig: (changed) => projectFiles(folderOf(projected.name), changed, access),
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function isNamed(containers: readonly PodContainer[], name: string): boolean {
  return containers.some((one) => one.name === name);
}

function named(containers: readonly PodContainer[], name: string): PodContainer {
  const container = containers.find((one) => one.name === name);
  if (container === undefined) throw new RangeError(`the pod has no container ${name}`);
  return container;
}

function findProjected(containers: readonly PodContainer[]): PodMount {
  const mounts = containers.flatMap(({ volumeMounts }) => volumeMounts);
  const projected = mounts.find(({ fileMode }) => fileMode !== undefined);
  if (projected === undefined) throw new RangeError("the pod has no projected volume");
  return projected;
}
