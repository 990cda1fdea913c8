import { readFile, stat } from "node:fs/promises";
import { systemCode } from "../reload-error.ts";

/**
 * A file of the configuration that is a mount point of its own, as Kubernetes makes them for `subPath`: it is never
 * updated, and no watch tells so.
 */
export interface SubPath {
  readonly file: string;
  /** The file under the mount was deleted, as Kubernetes does at the next update: what is read here is old. */
  readonly isDeleted: boolean;
}

/** Those of the files, given by their real paths, that are mount points (proc(5), `/proc/self/mountinfo`). */
export async function findSubPaths(files: Iterable<string>): Promise<readonly SubPath[]> {
  const mounts = parseMountInfo(await readMountInfo());
  const found: SubPath[] = [];
  for (const file of new Set(files)) {
    const root = mounts.get(file);
    if (root === undefined) continue;
    found.push({ file, isDeleted: root.endsWith("//deleted") || (await hasNoName(file)) });
  }
  return found;
}

/** What is mounted on each mount point, as a path in its own file system; of several the uppermost. */
export function parseMountInfo(text: string): ReadonlyMap<string, string> {
  const fields = text.split("\n").map((line) => line.split(" "));
  return new Map(fields.map(([, , , root = "", mountPoint = ""]) => [decode(mountPoint), decode(root)]));
}

/** Blank, tab, newline and backslash come in octal. */
function decode(field: string): string {
  return field.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

async function readMountInfo(): Promise<string> {
  try {
    return await readFile("/proc/self/mountinfo", "utf8");
  } catch (error) {
    // Another system, or no /proc.
    if (systemCode(error) === undefined) throw error;
    return "";
  }
}

async function hasNoName(file: string): Promise<boolean> {
  try {
    return (await stat(file)).nlink === 0;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}
