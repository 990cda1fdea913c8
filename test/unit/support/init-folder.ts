import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";

/** The files below a folder, by their paths from there; of a folder that is not there, none. */
export async function filesBelow(folder: string): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {};
  for (const name of (await readdir(folder, { recursive: true }).catch(() => [])).sort()) {
    const file = path.join(folder, name);
    if ((await stat(file)).isFile()) files[name] = await readFile(file, "utf8");
  }
  return files;
}
