import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import path from "node:path";
import { text } from "node:stream/consumers";
import {
  type ConfigFiles,
  mainConfig,
  makeBirdDirectory,
  writeConfigFiles,
} from "../../../../scripts/birds/bird-directory.ts";
import { locateBird } from "../../../../scripts/birds/locate-bird.ts";
import type { BirdVersion } from "../../../../scripts/birds/versions.ts";

/** What `bird -p` says of a configuration: nothing where all is well. */
export async function parseOnly(version: BirdVersion, files: ConfigFiles): Promise<string> {
  const { bird } = await locateBird(version);
  const [program = "bird", ...args] = bird;
  const directory = await makeBirdDirectory();
  try {
    await writeConfigFiles(directory, files);
    const child = spawn(program, [...args, "-p", "-c", path.join(directory, mainConfig)], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    const [said] = await Promise.all([text(child.stderr), once(child, "close")]);
    return said;
  } finally {
    await rm(directory, { recursive: true });
  }
}
