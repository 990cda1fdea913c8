import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { openAptIndex } from "../birds/apt-index.ts";
import { findDebianMirror } from "../birds/apt-mirror.ts";
import { birdsDirectory } from "../birds/birds-directory.ts";
import { runCommand } from "../birds/run-command.ts";
import { SetupError } from "../birds/setup-error.ts";

// An older Debian's kustomize knows neither components nor labels. It is one program without libraries.
const suite = "trixie";
const folder = path.join(birdsDirectory, `kustomize-${suite}`);
const program = path.join(folder, "usr/bin/kustomize");

/**
 * Builds a kustomization as `kubectl apply -k` would send it, in YAML, with Debian's kustomize: fetched at the first
 * time, beside the BIRDs. Throws a `SetupError` where it cannot be had, or does not accept the kustomization.
 */
export async function buildKustomization(directory: string): Promise<string> {
  fetching ??= existsSync(program) ? Promise.resolve() : fetchKustomize();
  await fetching;
  return runCommand(program, ["build", directory]);
}

let fetching: Promise<void> | undefined;

async function fetchKustomize(): Promise<void> {
  await mkdir(birdsDirectory, { recursive: true });
  const work = await mkdtemp(path.join(birdsDirectory, ".fetch-"));
  try {
    const index = await openAptIndex(await findDebianMirror(), suite, path.join(work, "apt"));
    const packages = path.join(work, "packages");
    const root = path.join(work, "root");
    for (const made of [packages, root]) await mkdir(made);
    await index.download(["kustomize"], packages);
    for (const file of await readdir(packages))
      await runCommand("dpkg", ["-x", path.join(packages, file), root]);
    await moveIntoPlace(root);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

// A rename onto a full folder fails: somebody else has been quicker, and theirs is the same.
async function moveIntoPlace(root: string): Promise<void> {
  try {
    await rename(root, folder);
  } catch (cause) {
    if (existsSync(program)) return;
    throw new SetupError("tool-failed", `${folder}: is in the way, yet holds no kustomize`, { cause });
  }
}
