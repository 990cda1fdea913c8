import { chmod, writeFile } from "node:fs/promises";
import path from "node:path";
import { locateBird } from "../../../scripts/birds/locate-bird.ts";
import type { BirdVersion } from "../../../scripts/birds/versions.ts";

/** Writes a single program into a folder that runs this BIRD with its own libraries; returns its path. */
export async function writeBirdProgram(version: BirdVersion, folder: string): Promise<string> {
  const { bird } = await locateBird(version);
  const file = path.join(folder, "bird-program");
  await writeFile(file, `#!/bin/sh\nexec ${bird.map((word) => `'${word}'`).join(" ")} "$@"\n`);
  await chmod(file, 0o755);
  return file;
}
