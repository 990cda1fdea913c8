import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** The same two files by the name the container knows them by, and by the one this host does. */
export interface ContainerFolder {
  readonly inside: FolderPaths;
  readonly outside: FolderPaths;
}

/** Where a container's shared folder is, and the control socket and the configuration in it. */
export interface FolderPaths {
  readonly folder: string;
  readonly socket: string;
  readonly config: string;
}

/** Makes a private folder of this host, to be mounted into one container, with the configuration in it. */
export async function createContainerFolder(configText: string): Promise<ContainerFolder> {
  const outside = pathsIn(await mkdtemp(path.join(tmpdir(), "birdwire-")));
  await writeFile(outside.config, configText);
  return { inside: pathsIn("/run/bird"), outside };
}

/** Removes the folder and what BIRD left in it. */
export async function removeContainerFolder(folder: ContainerFolder): Promise<void> {
  await rm(folder.outside.folder, { recursive: true, force: true });
}

function pathsIn(folder: string): FolderPaths {
  return { folder, socket: path.join(folder, "bird.ctl"), config: path.join(folder, "bird.conf") };
}
