import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type ConfigFiles, makeBirdDirectory } from "../../../../scripts/birds/bird-directory.ts";
import { openRawSession } from "../../../../scripts/birds/raw-session.ts";
import { runCommand } from "../../../../scripts/birds/run-command.ts";
import { SetupError } from "../../../../scripts/birds/setup-error.ts";
import { docker } from "../../../../scripts/containers/docker.ts";
import { swapPayload } from "../../../unit/support/config-volume.ts";
import type { PodContainer } from "./pod.ts";
import type { SampleNode } from "./sample-config.ts";
import { getPage, type ServedPage } from "./served-page.ts";

/** A container of the pod as a node would run it. */
export interface PodContainerOptions {
  readonly container: PodContainer;
  readonly node: SampleNode;
  /** The files of the ConfigMap. */
  readonly files: ConfigFiles;
  /** The container whose network this one shares, as a pod shares the node's. Default: a network of its own. */
  readonly network?: string;
  /** What the container sees as /run/bird; kept at the end. Default: a new folder, removed at the end. */
  readonly runDirectory?: string;
  /** What the container sees as its state's folder; kept at the end. Default: a folder in memory. */
  readonly stateDirectory?: string;
  /** What to wait for: BIRD's greeting, or that birdwire answers. Default: BIRD. */
  readonly awaits?: "bird" | "birdwire";
  /** Further mounts, in the words of `docker run`. */
  readonly mounts?: readonly string[];
}

/** A container that runs; disposing removes it. */
export interface RunningPod extends AsyncDisposable {
  readonly id: string;
  /** BIRD's control socket, as this machine sees it. */
  readonly socketPath: string;
  /** Runs a program inside and returns what it printed. Throws a `SetupError` where it fails. */
  exec(...command: readonly string[]): Promise<string>;
  log(): Promise<string>;
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
  const { container, files, network = "none", mounts = [], awaits = "bird" } = options;
  const directory = await makeBirdDirectory();
  const config = path.join(directory, "config");
  const run = options.runDirectory ?? path.join(directory, "run");
  await mkdir(run, { recursive: true });
  await mkdir(config);
  await swapPayload(config, files);
  const id = await docker(
    ...["run", "--detach", "--network", network === "none" ? network : `container:${network}`],
    ...[...securityOf(container), ...environmentOf(container, options.node)],
    ...[
      ...mountsOf(container, { config, run, state: options.stateDirectory }),
      ...mounts,
      container.image,
      ...container.args,
    ],
  );
  const log = (): Promise<string> => runCommand("sh", ["-c", `docker logs ${id} 2>&1`]);
  const exec = (...command: readonly string[]): Promise<string> => docker("exec", id, ...command);
  const pod: RunningPod = {
    id,
    socketPath: path.join(run, "bird.ctl"),
    exec,
    log,
    changeConfig: (changed) => swapPayload(config, changed),
    get: (page) => getPage(exec, "node", page),
    async [Symbol.asyncDispose]() {
      await docker("rm", "--force", id);
      await rm(directory, { recursive: true });
    },
  };
  try {
    await waitFor(pod, awaits === "bird" ? isGreeted : isServed);
  } catch (error) {
    await pod[Symbol.asyncDispose]();
    throw error;
  }
  return pod;
}

/** The security context in the words of `docker run`; its own default profile of seccomp is the runtime's. */
function securityOf({ securityContext }: PodContainer): string[] {
  const { capabilities, readOnlyRootFilesystem, allowPrivilegeEscalation } = securityContext;
  return [
    ...(capabilities.drop ?? []).map((name) => `--cap-drop=${name}`),
    ...(capabilities.add ?? []).map((name) => `--cap-add=${name}`),
    ...(readOnlyRootFilesystem === true ? ["--read-only"] : []),
    ...(allowPrivilegeEscalation === false ? ["--security-opt=no-new-privileges"] : []),
  ];
}

function environmentOf({ fields }: PodContainer, { nodeName, addresses }: SampleNode): string[] {
  const values = new Map([
    ["spec.nodeName", nodeName],
    ["metadata.name", `birdwire-${nodeName}`],
    ["status.hostIP", addresses[0] ?? ""],
    ["status.hostIPs", addresses.join(",")],
  ]);
  return [...fields].flatMap(([name, field]) => {
    const value = values.get(field);
    if (value === undefined) throw new SetupError("not-ready", `${name}: ${field} is not known here`);
    return ["--env", `${name}=${value}`];
  });
}

function mountsOf(
  { volumeMounts }: PodContainer,
  folders: Readonly<Record<string, string | undefined>>,
): string[] {
  return volumeMounts.flatMap(({ name, mountPath, readOnly }) => {
    const folder = folders[name];
    const options = readOnly === true ? ":ro" : "";
    return folder === undefined ? ["--tmpfs", mountPath] : ["--volume", `${folder}:${mountPath}${options}`];
  });
}

async function waitFor(pod: RunningPod, isThere: (pod: RunningPod) => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!(await isThere(pod))) {
    const isRunning = (await docker("inspect", "--format", "{{.State.Running}}", pod.id)) === "true";
    if (!isRunning || performance.now() > deadline) {
      const how = isRunning ? "does not answer" : "has ended";
      throw new SetupError("not-ready", `the container ${how}: ${await pod.log()}`);
    }
    await delay(50);
  }
}

async function isGreeted({ socketPath }: RunningPod): Promise<boolean> {
  try {
    using _session = await openRawSession(socketPath, 5_000);
    return true;
  } catch {
    return false;
  }
}

async function isServed(pod: RunningPod): Promise<boolean> {
  return pod.get("/healthz").then(
    () => true,
    () => false,
  );
}
