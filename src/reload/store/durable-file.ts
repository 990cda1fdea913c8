import { type FileHandle, open, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { systemCode } from "../reload-error.ts";

/**
 * Replaces a file so that whoever reads it, be it after a power cut, finds the old content or the new one, whole.
 * `draft` is a name in the same folder that nobody else uses. Rejects with the system's error.
 */
export async function replaceFile(file: string, text: string, draft: string): Promise<void> {
  try {
    await writeWhole(draft, text);
    await rename(draft, file);
  } catch (error) {
    // What went wrong first is what matters.
    await Promise.allSettled([rm(draft, { force: true })]);
    throw error;
  }
  await syncFolder(path.dirname(file));
}

/** Makes a folder with everything in it survive a power cut, its own name too. Rejects with the system's error. */
export async function syncTree(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() || entry.isDirectory()) await sync(path.join(entry.parentPath, entry.name));
  }
  await sync(directory);
  await sync(path.dirname(directory));
}

/** Makes the names in a folder survive a power cut; some file systems have no such thing. */
export function syncFolder(directory: string): Promise<void> {
  return sync(directory);
}

async function sync(file: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, "r");
    await handle.sync();
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined || !NO_SUCH_THING.includes(code)) throw error;
  } finally {
    await handle?.close();
  }
}

/** EACCES: a folder may be writable without being readable. */
const NO_SUCH_THING = ["EINVAL", "ENOTSUP", "EACCES", "EISDIR"];

async function writeWhole(file: string, text: string): Promise<void> {
  const handle = await open(file, "w", 0o640);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
