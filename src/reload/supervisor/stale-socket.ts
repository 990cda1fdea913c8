import { rm, stat } from "node:fs/promises";
import { dial } from "./daemon/dial.ts";

/** Removes the socket's file that a BIRD leaves when it is killed or dies at start, unless somebody listens on it. */
export async function removeStaleSocket(socketPath: string): Promise<void> {
  try {
    const before = await identityOf(socketPath);
    const client = await dial(socketPath);
    await client?.close();
    // Another BIRD may have made its own in the meantime.
    const isStale = client === undefined && (await identityOf(socketPath)) === before;
    if (isStale) await rm(socketPath, { force: true });
  } catch {
    // There is no file, somebody listens who is no BIRD, or the folder is not ours. BIRD replaces a stale one itself.
  }
}

// An inode's number is soon used again; the time of the file's making is not.
async function identityOf(file: string): Promise<string> {
  const { dev, ino, mtimeNs } = await stat(file, { bigint: true });
  return `${dev}:${ino}:${mtimeNs}`;
}
