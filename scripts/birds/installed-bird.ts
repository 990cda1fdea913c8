import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { birdsDirectory } from "./birds-directory.ts";
import type { BirdVersion } from "./versions.ts";

/** One BIRD that can be run: each member is a command line to which arguments are added. */
export interface BirdCommands {
  readonly version: BirdVersion;
  readonly bird: readonly string[];
  readonly birdc: readonly string[];
  /** The client without line editing; Debian's 1.6 has none. */
  readonly birdcl?: readonly string[];
  /** The IPv6 daemon of BIRD 1.6; a later BIRD needs none. */
  readonly bird6?: readonly string[];
}

/** The folder that one fetched version is, or would be, unpacked in. */
export function folderOf(version: BirdVersion): string {
  return path.join(birdsDirectory, version);
}

/** Command lines of an unpacked BIRD, run by its own suite's dynamic loader; `undefined` where it is not there. */
export function findUnpacked(
  version: BirdVersion,
  folder: string = folderOf(version),
): BirdCommands | undefined {
  const libraries = ["lib", "usr/lib"].flatMap((name) => architectureFolders(path.join(folder, name)));
  const loader = libraries.flatMap(findLoader)[0];
  const program = (name: string): string => path.join(folder, "usr/sbin", name);
  if (loader === undefined || !existsSync(program("bird"))) return undefined;
  const command = (name: string): string[] => [loader, "--library-path", libraries.join(":"), program(name)];
  return {
    version,
    bird: command("bird"),
    birdc: command("birdc"),
    ...(existsSync(program("birdcl")) && { birdcl: command("birdcl") }),
    ...(existsSync(program("bird6")) && { bird6: command("bird6") }),
  };
}

// Debian keeps libraries in one folder per architecture, as x86_64-linux-gnu.
function architectureFolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith("-linux-gnu"))
    .map((name) => path.join(folder, name));
}

function findLoader(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^ld-linux.*\.so\.\d+$/.test(name))
    .map((name) => path.join(folder, name));
}
