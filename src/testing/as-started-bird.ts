import { writeFile } from "node:fs/promises";
import type { StartedTestContainer } from "testcontainers";
import { type BirdConfig, readBirdConfig } from "./bird-config.ts";
import { type ContainerFolder, removeContainerFolder } from "./container-folder.ts";
import type { BirdcResult, StartedBirdContainer } from "./started-bird-container.ts";

/** Gives a running container the shape of a BIRD; `folder` is the one mounted into it. */
export function asStartedBird(
  container: StartedTestContainer,
  folder: ContainerFolder,
): StartedBirdContainer {
  const { inside, outside } = folder;

  async function exec(command: string): Promise<BirdcResult> {
    const { output, exitCode } = await container.exec(["birdc", "-s", inside.socket, command]);
    return { output, exitCode };
  }

  async function configure(config: BirdConfig): Promise<BirdcResult> {
    await writeFile(outside.config, await readBirdConfig(config));
    return await exec("configure");
  }

  async function stop(): Promise<void> {
    // BIRD takes back its routes and removes its socket when it is asked to end, within these milliseconds.
    try {
      await container.stop({ timeout: 10_000 });
    } finally {
      await removeContainerFolder(folder);
    }
  }

  return { socketPath: outside.socket, exec, configure, stop, [Symbol.asyncDispose]: stop };
}
