import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { makeBirdDirectory } from "../../../../scripts/birds/bird-directory.ts";
import { BirdClient } from "../../../../src/bird.ts";
import { openContainerNamespace } from "./container-namespace.ts";
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
      await pod.endBy(how === "SIGKILL" ? how : "SIGTERM");
    },
    async shutDown() {
      await pod.stop(30);
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
