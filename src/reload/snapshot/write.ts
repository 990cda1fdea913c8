import { chmod, chown, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { FACTS_FILE } from "../facts/facts-file.ts";
import type { ConfigSource } from "../source/config-source.ts";
import { isPattern } from "../source/glob.ts";
import { copyPathOf } from "../source/place.ts";
import { rewriteIncludes } from "../source/rewrite.ts";
import type { CopiedFile } from "./manifest.ts";

/** Who may read a copy: BIRD's user has to. */
export interface CopyAccess {
  /** Owner of folders and files, where this process may give them away. Default: the process's own. */
  readonly uid?: number;
  readonly gid?: number;
  /** Default 0o750. */
  readonly directoryMode?: number;
  /** Default 0o640. */
  readonly fileMode?: number;
}

/** Writes every file of a source below a folder, and says where each came from. */
export async function writeCopy(
  source: ConfigSource,
  directory: string,
  access: CopyAccess,
): Promise<readonly CopiedFile[]> {
  const copied: CopiedFile[] = [];
  for (const file of source.files.values()) {
    const copy = copyPathOf(file.name);
    const { bytes, rewrites } = rewriteIncludes(file);
    await writeOne(directory, copy, bytes, access);
    copied.push({ copy, source: file.path, rewrites });
    for (const { include, target } of file.includes) {
      // A pattern that matches nothing is no fault, but a folder that is missing is one.
      if (isPattern(include.path)) await makeFolders(directory, fixedFolder(copyPathOf(target)), access);
    }
  }
  if (source.facts !== undefined) {
    const copy = copyPathOf(FACTS_FILE);
    await writeOne(directory, copy, Buffer.from(source.facts.text), access);
    copied.push({ copy, source: FACTS_FILE, rewrites: [] });
  }
  return copied;
}

/** Makes a folder, and those above it up to `directory`, which is there already. */
export async function makeFolders(directory: string, below: string, access: CopyAccess): Promise<void> {
  const first = await mkdir(path.join(directory, below), { recursive: true });
  if (first === undefined) return;
  let folder = path.join(directory, below);
  while (folder.length >= first.length) {
    await giveTo(folder, access, access.directoryMode ?? 0o750);
    folder = path.dirname(folder);
  }
}

/** Sets owner and mode, whatever the umask is. */
export async function giveTo(file: string, access: CopyAccess, mode: number): Promise<void> {
  const { uid, gid } = access;
  if (uid !== undefined || gid !== undefined) await chown(file, uid ?? -1, gid ?? -1);
  await chmod(file, mode);
}

async function writeOne(
  directory: string,
  copy: string,
  bytes: Uint8Array,
  access: CopyAccess,
): Promise<void> {
  await makeFolders(directory, path.dirname(copy), access);
  const file = path.join(directory, copy);
  await writeFile(file, bytes, { mode: 0o600, flag: "wx" });
  await giveTo(file, access, access.fileMode ?? 0o640);
}

function fixedFolder(copy: string): string {
  const parts = path.dirname(copy).split("/");
  const wild = parts.findIndex(isPattern);
  return (wild < 0 ? parts : parts.slice(0, wild)).join("/");
}
