import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

/** Reads a file of the sample deployment, by its path below `deploy/` of birdwire's package. */
export function readSample(name: string): Promise<string> {
  // By the package's own name, since this file lies elsewhere once it is built.
  const manifest = createRequire(import.meta.url).resolve("birdwire/package.json");
  return readFile(path.join(path.dirname(manifest), "deploy", name), "utf8");
}
