import { chmod, chown, lstat, mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import type { ConfigFiles } from "../../../../scripts/birds/bird-directory.ts";
import { swapPayload } from "../../../unit/support/config-volume.ts";

/** To whom the kubelet gives a volume. */
export interface VolumeAccess {
  /** The mode of the files in it, where the kubelet writes them. */
  readonly fileMode?: number | undefined;
  /** The group of everything in it; without one it stays root's. */
  readonly fsGroup?: number | undefined;
}

/** Makes the folder of an `emptyDir` (pkg/volume/emptydir/empty_dir.go: anybody may write). */
export async function makeEmptyVolume(folder: string, { fsGroup }: VolumeAccess): Promise<void> {
  await mkdir(folder);
  await chmod(folder, 0o777);
  if (fsGroup !== undefined) await giveTo(folder, { group: fsGroup, mode: 0o660 });
}

/** Replaces the files of a projected volume, of which pods may only read, as the kubelet does. */
export async function projectFiles(
  folder: string,
  files: ConfigFiles,
  { fileMode = 0o644, fsGroup }: VolumeAccess,
): Promise<void> {
  await swapPayload(folder, files, async (payload) => {
    for (const entry of await readdir(payload, { recursive: true, withFileTypes: true })) {
      const file = path.join(entry.parentPath, entry.name);
      if (entry.isFile()) await chmod(file, fileMode);
      if (fsGroup !== undefined) await giveTo(file, { group: fsGroup, mode: 0o440 });
    }
    if (fsGroup !== undefined) await giveTo(payload, { group: fsGroup, mode: 0o440 });
  });
}

/** Adds the group, and what it may do, to what is there already (pkg/volume/volume_linux.go, changeFilePermission). */
async function giveTo(file: string, { group, mode }: { group: number; mode: number }): Promise<void> {
  const found = await lstat(file);
  await chown(file, found.uid, group);
  await chmod(file, (found.mode & 0o7777) | mode | (found.isDirectory() ? 0o2110 : 0));
}
