import { stat } from "node:fs/promises";
import path from "node:path";
import { systemCode } from "../reload-error.ts";
import type { Lookout } from "./lookout.ts";
import type { Places } from "./places.ts";
import type { FolderWatch, WatchFolder } from "./watch-folder.ts";

/** Thrown where inotify gives no watch; `code` is the system's. */
export class NoWatch extends Error {
  override readonly name = "NoWatch";
  readonly code: string;

  constructor(folder: string, code: string, cause: unknown) {
    super(`${folder} cannot be watched: ${code}`, { cause });
    this.code = code;
  }
}

/** Whom to tell what. */
export interface FolderWatchesOptions {
  readonly watch: WatchFolder;
  /** Something happened in one of the folders, whatever it was. */
  readonly onChange: () => void;
  /** A folder had gone, or another had come into its place, and is watched again. */
  readonly onRearmed: (folder: string) => void;
}

/**
 * Watches folders, never files: a watch on a file, or on the link `..data`, tells of its first replacement only and
 * is deaf from then on. A folder is known by its inode, as another one may come into its place.
 */
export class FolderWatches implements Lookout {
  readonly #options: FolderWatchesOptions;
  readonly #armed = new Map<string, Armed>();
  /** What was watched when the configuration was last read. */
  #settled: ReadonlySet<string> = new Set();
  /** What of that went since. */
  readonly #gone = new Set<string>();
  #isClosed = false;

  constructor(options: FolderWatchesOptions) {
    this.#options = options;
  }

  /** @throws {NoWatch} as soon as one folder cannot be watched. */
  async arm({ folders }: Places): Promise<boolean> {
    let isNew = false;
    for (const folder of folders) {
      const identity = await identityOf(folder);
      if (this.#isClosed) return false;
      const armed = this.#armed.get(folder);
      if (armed !== undefined && armed.identity === identity && !armed.isDoubtful) continue;
      if (armed !== undefined) this.#drop(folder, armed.identity !== identity);
      isNew = true;
      // What went just now has its parent looked at in the next round.
      if (identity !== undefined) await this.#watch(folder, identity);
    }
    await this.#dropAllBut(new Set(folders));
    return isNew;
  }

  settle({ files }: Places): void {
    this.#settled = new Set(this.#armed.keys());
    // A folder without which the configuration was read is still missed if a path goes through it.
    for (const folder of this.#gone) {
      if (!files.some((file) => file.startsWith(`${folder}/`))) this.#gone.delete(folder);
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const { watch } of this.#armed.values()) watch.close();
    this.#armed.clear();
  }

  async #watch(folder: string, identity: string): Promise<void> {
    const onEvent = (name: string | undefined): void => {
      // The system names a folder by its own name where it went itself; its watch is dead then, and its inode may be
      // another folder's already.
      if (name === path.basename(folder)) this.#doubt(folder);
      this.#options.onChange();
    };
    const onError = (): void => {
      this.#doubt(folder);
      this.#options.onChange();
    };
    try {
      const watch = this.#options.watch(folder, { onEvent, onError });
      this.#armed.set(folder, { watch, identity, isDoubtful: false });
    } catch (error) {
      const code = systemCode(error);
      if (code === undefined) throw error;
      if (code === "ENOENT" || code === "ENOTDIR") return;
      throw new NoWatch(folder, code, error);
    }
    // It may have been replaced between the two calls.
    if ((await identityOf(folder)) !== identity) return this.#drop(folder, true);
    if (this.#gone.delete(folder) && !this.#isClosed) this.#options.onRearmed(folder);
  }

  async #dropAllBut(wanted: ReadonlySet<string>): Promise<void> {
    for (const [folder, { identity }] of [...this.#armed]) {
      if (!wanted.has(folder)) this.#drop(folder, (await identityOf(folder)) !== identity);
    }
  }

  #drop(folder: string, isGone: boolean): void {
    this.#armed.get(folder)?.watch.close();
    this.#armed.delete(folder);
    if (isGone && this.#settled.has(folder)) this.#gone.add(folder);
  }

  #doubt(folder: string): void {
    const armed = this.#armed.get(folder);
    if (armed !== undefined) armed.isDoubtful = true;
  }
}

interface Armed {
  readonly watch: FolderWatch;
  readonly identity: string;
  isDoubtful: boolean;
}

/** Device, inode and birth, since an inode is soon used again; `undefined` for what is not there. */
async function identityOf(folder: string): Promise<string | undefined> {
  try {
    const { dev, ino, birthtimeNs } = await stat(folder, { bigint: true });
    return [dev, ino, birthtimeNs].join(":");
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}
