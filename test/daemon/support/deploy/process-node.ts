import { startBird } from "../../../../scripts/birds/start-bird.ts";
import type { BirdVersion } from "../../../../scripts/birds/versions.ts";
import { openNamespace } from "../../../../scripts/lab/namespace.ts";
import { BirdClient } from "../../../../src/bird.ts";
import type { NodeStart, OpenMachine, RackNode } from "./node.ts";
import { sampleConfig } from "./sample-config.ts";

/** Machines on which BIRD of a version runs as the pod's container would run it. */
export function processNodes(version: BirdVersion): OpenMachine {
  return async (name, beside) => {
    const namespace = await openNamespace(name, beside);
    return { namespace, start: (options) => startProcess(version, options) };
  };
}

async function startProcess(version: BirdVersion, { host, node, variant }: NodeStart): Promise<RackNode> {
  const { namespace } = host;
  const config = await sampleConfig(variant, node);
  let running = await startBird({ version, config, namespace });
  const { directory, socketPath } = running;
  const client = await BirdClient.connect({ path: socketPath });
  return {
    host,
    runs: `BIRD ${version}`,
    // 3.4.0 withdraws its routes at its own `graceful restart`.
    handsOverBy: version === "3.4.0" ? ["SIGKILL"] : ["graceful restart", "SIGKILL"],
    client,
    async endBy(how) {
      await (how === "SIGKILL" ? running.kill("SIGKILL") : client.gracefulRestart());
      await running.exited;
    },
    async shutDown() {
      await client.down();
      await running.exited;
    },
    async startAgain() {
      running = await startBird({ version, config, namespace, directory, socketPath, args: ["-R"] });
    },
    async [Symbol.asyncDispose]() {
      await client.close();
      await running[Symbol.asyncDispose]();
    },
  };
}
