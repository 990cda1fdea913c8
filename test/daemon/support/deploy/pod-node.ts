import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { makeBirdDirectory } from "../../../../scripts/birds/bird-directory.ts";
import { runCommand } from "../../../../scripts/birds/run-command.ts";
import { docker } from "../../../../scripts/containers/docker.ts";
import type { NetworkNamespace } from "../../../../scripts/lab/namespace.ts";
import { BirdClient } from "../../../../src/bird.ts";
import type { ManagedNode, NodeStart, OpenMachine } from "./node.ts";
import type { PodContainer } from "./pod.ts";
import { startPodContainer } from "./pod-container.ts";
import { sampleFiles } from "./sample-config.ts";

/** Machines that run the pod's container. Their network outlives it, as a node's does. */
export function podNodes(container: PodContainer): OpenMachine<ManagedNode> {
  return async (name) => {
    const { namespace, id } = await openContainerNamespace(name, container.image);
    return { namespace, start: (options) => startPod(container, id, options) };
  };
}

async function startPod(
  container: PodContainer,
  network: string,
  { host, node, variant }: NodeStart,
): Promise<ManagedNode> {
  // What stays at its place on the node, so that one client finds each pod in its turn.
  const directory = await makeBirdDirectory();
  const runDirectory = path.join(directory, "run");
  const files = await sampleFiles(variant);
  const start = async (): ReturnType<typeof startPodContainer> => {
    await rm(runDirectory, { recursive: true, force: true });
    await mkdir(runDirectory);
    return startPodContainer({ container, node, files, network, runDirectory });
  };
  let pod = await start();
  const client = await BirdClient.connect({ path: pod.socketPath });
  return {
    host,
    runs: container.image,
    handsOverBy: ["graceful restart", "SIGKILL"],
    client,
    changeConfig: (changed) => pod.changeConfig(changed),
    get: (page) => pod.get(page),
    async endBy(how) {
      // The pod is told to end by SIGTERM, and birdwire ends BIRD by what hands over with its version.
      await docker("kill", `--signal=${how === "SIGKILL" ? how : "SIGTERM"}`, pod.id);
      await docker("wait", pod.id);
    },
    async shutDown() {
      await docker("stop", pod.id);
    },
    async startAgain() {
      await pod[Symbol.asyncDispose]();
      pod = await start();
    },
    async [Symbol.asyncDispose]() {
      await client.close();
      await pod[Symbol.asyncDispose]();
      await rm(directory, { recursive: true });
    },
  };
}

/** A container that does nothing but hold a network of its own, as a node of the cluster has one. */
async function openContainerNamespace(
  name: string,
  image: string,
): Promise<{ readonly namespace: NetworkNamespace; readonly id: string }> {
  // The engine switches IPv6 off where it has no addresses to give.
  const ipv6 = ["all", "default"].map((which) => `--sysctl=net.ipv6.conf.${which}.disable_ipv6=0`);
  const hold = ["--entrypoint", "tini", image, "--", "sleep", "infinity"];
  const id = await docker("run", "--detach", "--network", "none", ...ipv6, ...hold);
  const holderPid = Number(await docker("inspect", "--format", "{{.State.Pid}}", id));
  const enter = ["nsenter", "-n", "-t", `${holderPid}`];
  const namespace: NetworkNamespace = {
    name,
    holderPid,
    enter,
    run: (program, ...args) => runCommand("nsenter", [...enter.slice(1), program, ...args]),
    async [Symbol.asyncDispose]() {
      await docker("rm", "--force", id);
    },
  };
  return { namespace, id };
}
