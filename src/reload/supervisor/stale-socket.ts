import { rmSync, statSync } from "node:fs";
import { stat } from "node:fs/promises";
import { systemCode } from "../reload-error.ts";
import { dial } from "./daemon/dial.ts";

/** Tells a socket's file from another one at its path; `undefined` where there is none that may be looked at. */
export async function socketIdentity(socketPath: string): Promise<string | undefined> {
  try {
    return identityOf(await stat(socketPath, { bigint: true }));
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}

/**
 * Removes the socket's file that a BIRD leaves when it is killed or dies at start, unless somebody listens on it. `made`
 * is that BIRD's own file where it was seen: another one is another BIRD's, which may not listen on it yet.
 */
export async function removeStaleSocket(socketPath: string, made: string | undefined): Promise<void> {
  try {
    const before = await socketIdentity(socketPath);
    if (before === undefined || before !== (made ?? before)) return;
    const client = await dial(socketPath);
    await client?.close();
    // Another BIRD may have made its own in the meantime; between these two calls there is next to none.
    const isStale = client === undefined && identityOf(statSync(socketPath, { bigint: true })) === before;
    if (isStale) rmSync(socketPath, { force: true });
  } catch {
    // There is no file, somebody listens who is no BIRD, or the folder is not ours. BIRD replaces a stale one itself.
  }
}

// An inode's number is soon used again; the time of the file's making is not.
function identityOf({ dev, ino, mtimeNs }: { readonly [Key in "dev" | "ino" | "mtimeNs"]: bigint }): string {
  return `${dev}:${ino}:${mtimeNs}`;
}
