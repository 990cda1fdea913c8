import { readFile } from "node:fs/promises";

/** A BIRD configuration: the text itself, or the path of a file that holds it. */
export type BirdConfig = string | { readonly path: string };

/** The text of a configuration; rejects with Node's own error where its file cannot be read. */
export async function readBirdConfig(config: BirdConfig): Promise<string> {
  return typeof config === "string" ? config : await readFile(config.path, "utf8");
}
