import { rename } from "node:fs/promises";
import { findUnpacked, folderOf } from "./installed-bird.ts";
import { runCommand } from "./run-command.ts";
import { SetupError } from "./setup-error.ts";
import type { BirdVersion } from "./versions.ts";

/** Tries the unpacked BIRD in `root`, then moves it to where every other script looks for that version. */
export async function placeBird(version: BirdVersion, root: string): Promise<void> {
  await checkRuns(version, root);
  await moveIntoPlace(version, root);
}

async function checkRuns(version: BirdVersion, root: string): Promise<void> {
  const [loader, ...args] = findUnpacked(version, root)?.bird ?? [];
  if (loader === undefined) throw new SetupError("tool-failed", `${version}: the packages hold no bird`);
  await runCommand(loader, [...args, "--version"]);
}

// A rename onto a full folder fails: somebody else has been quicker, and theirs is the same.
async function moveIntoPlace(version: BirdVersion, root: string): Promise<void> {
  try {
    await rename(root, folderOf(version));
  } catch (cause) {
    if (findUnpacked(version) !== undefined) return;
    throw new SetupError("tool-failed", `${folderOf(version)}: is in the way, yet holds no bird`, { cause });
  }
}
