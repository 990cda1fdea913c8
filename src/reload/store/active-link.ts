import { readlink, rename, rm, symlink } from "node:fs/promises";
import path from "node:path";
import { badArgument } from "../../errors.ts";
import { systemCode } from "../reload-error.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { syncFolder, syncTree } from "./durable-file.ts";
import { orUnusable, unusable } from "./store-error.ts";

/** `STATE/active`: a symbolic link to the copy that BIRD is started from. There is always a whole one behind it. */
export class ActiveLink {
  readonly path: string;
  readonly #directory: string;

  /** `directory` is there already, and no other process publishes in it. */
  constructor(directory: string) {
    this.#directory = directory;
    this.path = path.join(directory, "active");
  }

  /**
   * Makes a copy what BIRD is started from next.
   *
   * @throws {BirdError} `BAD_ARGUMENT` for a copy that is not in `STATE/snapshots`; `STATE_UNUSABLE` where the link
   * cannot be made.
   */
  async publish(snapshot: Pick<Snapshot, "id" | "directory">): Promise<void> {
    const { id, directory } = snapshot;
    if (directory !== path.join(this.#directory, SNAPSHOTS, id))
      throw badArgument("snapshot", `one in ${path.join(this.#directory, SNAPSHOTS)}`, directory);
    const draft = path.join(this.#directory, ".active.draft");
    await orUnusable(this.path, "the link cannot be made", async () => {
      // Only what is published has to be there after a power cut: without it BIRD starts from the copy before.
      await syncTree(directory);
      await rm(draft, { force: true });
      // Relative, so that it also holds where the folder is mounted somewhere else.
      await symlink(path.join(SNAPSHOTS, id), draft);
      await rename(draft, this.path);
      await syncFolder(this.#directory);
    });
  }

  /**
   * The id of the copy that was published last; `undefined` before the first one.
   *
   * @throws {BirdError} `STATE_UNUSABLE` for what is no link of this manager's.
   */
  async current(): Promise<string | undefined> {
    const target = await orUnusable(this.path, "the link cannot be read", async () => {
      try {
        return await readlink(this.path);
      } catch (error) {
        if (systemCode(error) === "ENOENT") return undefined;
        throw error;
      }
    });
    if (target === undefined) return undefined;
    const id = path.basename(target);
    if (target !== path.join(SNAPSHOTS, id)) throw unusable(this.path, `the link leads to ${target}`);
    return id;
  }

  /** What BIRD is started from, through the link: the same for all copies whose main files have the same name. */
  mainPath({ directory, mainPath }: Pick<Snapshot, "directory" | "mainPath">): string {
    return path.join(this.path, path.relative(directory, mainPath));
  }
}

/** The folder of the copies, below the state folder. */
export const SNAPSHOTS = "snapshots";
