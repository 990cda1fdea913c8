import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { type AptIndex, openAptIndex, upstreamVersion } from "./apt-index.ts";
import type { AptMirror } from "./apt-mirror.ts";
import { birdsDirectory } from "./birds-directory.ts";
import { findUnpacked, folderOf } from "./installed-bird.ts";
import { runCommand } from "./run-command.ts";
import { SetupError } from "./setup-error.ts";
import { type BirdVersion, birdReleases } from "./versions.ts";

/**
 * Fetches the BIRDs of one suite into their folders, telling each as it is done. Safe beside other processes
 * that fetch the same: everything is made in a private folder and renamed into place.
 * Throws a `SetupError`: `version-moved` where the suite has another version by now.
 */
export async function fetchSuite(
  mirror: AptMirror,
  suite: string,
  versions: readonly BirdVersion[],
  tell: (line: string) => void,
): Promise<void> {
  await mkdir(birdsDirectory, { recursive: true });
  const work = await mkdtemp(path.join(birdsDirectory, ".fetch-"));
  try {
    const index = await openAptIndex(mirror, suite, path.join(work, "apt"));
    for (const version of versions) {
      const debianVersion = await fetchVersion(index, version, path.join(work, version));
      tell(`${version}: fetched ${birdReleases[version].package} ${debianVersion} from ${suite}`);
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function fetchVersion(index: AptIndex, version: BirdVersion, work: string): Promise<string> {
  const { suite, package: name } = birdReleases[version];
  const found = await index.candidate(name);
  if (found === undefined || upstreamVersion(found) !== version) {
    throw new SetupError(
      "version-moved",
      `${version}: expected ${name} ${version} in Debian ${suite}, found ${found ?? "no such package"}`,
    );
  }
  const packages = path.join(work, "packages");
  const root = path.join(work, "root");
  await mkdir(packages, { recursive: true });
  await mkdir(root);
  await index.download([name, ...(await index.libraries(name))], packages);
  const files = (await readdir(packages)).sort();
  for (const file of files) await runCommand("dpkg", ["-x", path.join(packages, file), root]);
  await writeFile(path.join(root, "packages.txt"), `${files.join("\n")}\n`);
  await checkRuns(version, root);
  await moveIntoPlace(version, root);
  return found;
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
