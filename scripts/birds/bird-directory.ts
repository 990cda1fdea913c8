import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** The main configuration file's name in a BIRD's directory. */
export const mainConfig = "bird.conf";

/** Configuration files by their path below the BIRD's directory; `bird.conf` is the main one. */
export type ConfigFiles = Readonly<Record<string, string>>;

// A socket's path may have 107 bytes; the rest is for a name below the directory.
const longestDirectory = 80;

/** Makes a new private directory whose path is short enough for a socket in it. */
export async function makeBirdDirectory(): Promise<string> {
  const name = "birdwire-XXXXXX";
  const parent = path.join(tmpdir(), name).length > longestDirectory ? "/tmp" : tmpdir();
  return mkdtemp(path.join(parent, "birdwire-"));
}

/** Writes configuration files below a directory; one text alone is the main file. */
export async function writeConfigFiles(directory: string, config: string | ConfigFiles): Promise<void> {
  const files = typeof config === "string" ? { [mainConfig]: config } : config;
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(directory, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
