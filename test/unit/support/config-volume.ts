import { mkdir, mkdtemp, readdir, readlink, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** A new folder, removed at the end. */
export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
  /** Writes files below the folder and returns the path of the first. */
  write(files: Readonly<Record<string, string | Uint8Array>>): Promise<string>;
}

export async function temporaryFolder(): Promise<TemporaryFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), "birdwire-"));
  return {
    path: folder,
    write: (files) => writeFiles(folder, files),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/**
 * Replaces the content of a ConfigMap's volume in the steps of Kubernetes' AtomicWriter: a new timestamped folder,
 * `..data_tmp` renamed over `..data`, then the links that users see, then the old folder away. `give` sets owners and
 * modes of what is below the new folder, before anybody can see it.
 */
export async function swapPayload(
  volume: string,
  files: Readonly<Record<string, string>>,
  give: (folder: string) => Promise<void> = async () => {},
): Promise<void> {
  const stamped = `..${Date.now()}_${Math.random().toString(36).slice(2)}`;
  const old = await readlink(path.join(volume, "..data")).catch(() => undefined);
  await writeFiles(path.join(volume, stamped), files);
  await give(path.join(volume, stamped));
  await symlink(stamped, path.join(volume, "..data_tmp"));
  await rename(path.join(volume, "..data_tmp"), path.join(volume, "..data"));
  const visible = new Set(Object.keys(files).map((name) => name.split("/")[0] ?? ""));
  for (const name of await readdir(volume)) {
    if (!name.startsWith("..") && !visible.delete(name)) await rm(path.join(volume, name));
  }
  for (const name of visible) await symlink(path.join("..data", name), path.join(volume, name));
  if (old !== undefined) await rm(path.join(volume, old), { recursive: true });
}

async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return path.join(folder, Object.keys(files)[0] ?? "");
}
