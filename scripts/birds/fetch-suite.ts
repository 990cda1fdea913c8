import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { type AptIndex, openAptIndex } from "./apt-index.ts";
import type { AptMirror } from "./apt-mirror.ts";
import { birdsDirectory } from "./birds-directory.ts";
import { placeBird } from "./place-bird.ts";
import { runCommand } from "./run-command.ts";
import { checkUpstream } from "./upstream.ts";
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
  const { package: name } = birdReleases[version];
  const found = await index.candidate(name);
  checkUpstream(version, found);
  const packages = path.join(work, "packages");
  const root = path.join(work, "root");
  await mkdir(packages, { recursive: true });
  await mkdir(root);
  await index.download([name, ...(await index.libraries(name))], packages);
  const files = (await readdir(packages)).sort();
  for (const file of files) await runCommand("dpkg", ["-x", path.join(packages, file), root]);
  await writeFile(path.join(root, "packages.txt"), `${files.join("\n")}\n`);
  await placeBird(version, root);
  return found ?? version;
}
