import { type BirdCommands, findUnpacked } from "./installed-bird.ts";
import { runCommand } from "./run-command.ts";
import { SetupError } from "./setup-error.ts";
import { type BirdVersion, birdVersions } from "./versions.ts";

/**
 * Finds a BIRD of exactly this version: the fetched one, else the one on the search path.
 * Throws a `SetupError` `not-installed` that says which command fetches it.
 */
export async function locateBird(version: BirdVersion): Promise<BirdCommands> {
  const found = findUnpacked(version) ?? (await findOnPath(version));
  if (found !== undefined) return found;
  throw new SetupError("not-installed", `no BIRD ${version} here: run "npm run birds -- ${version}"`);
}

/** The versions that {@link locateBird} finds on this machine, oldest first; none is not an error. */
export async function availableBirds(): Promise<BirdVersion[]> {
  const available: BirdVersion[] = [];
  for (const version of birdVersions) {
    if (findUnpacked(version) ?? (await findOnPath(version))) available.push(version);
  }
  return available;
}

async function findOnPath(version: BirdVersion): Promise<BirdCommands | undefined> {
  if ((await installedVersion()) !== version) return undefined;
  return { version, bird: ["bird"], birdc: ["birdc"], birdcl: ["birdcl"] };
}

let installed: Promise<string | undefined> | undefined;

function installedVersion(): Promise<string | undefined> {
  installed ??= runCommand("sh", ["-c", "bird --version 2>&1"]).then(
    (text) => /version (\S+)/.exec(text)?.[1],
    () => undefined,
  );
  return installed;
}
