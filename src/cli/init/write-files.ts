import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, rmdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { refused } from "./bad-answer.ts";
import type { Texts } from "./render-config.ts";

/** What to write, and where. */
export interface WriteOptions {
  /** An absolute path; made where it is not there. */
  readonly directory: string;
  readonly files: Texts;
  /** Paths below the directory that an earlier call may have written: they would be read along with the new ones. */
  readonly known: readonly string[];
  /** Whether what is known is replaced or removed where it exists. */
  readonly overwrite: boolean;
}

/**
 * Writes all files or none: they are written beside their places, on to the disk, and only then moved there; a new
 * folder as a whole. Where something fails on the way, what was moved is moved back.
 *
 * @throws {BirdError} `BAD_ARGUMENT` for `--output`, where a known file exists and is not to be overwritten.
 */
export async function writeFiles({ directory, files, known, overwrite }: WriteOptions): Promise<void> {
  const names = [...new Set([...known, ...Object.keys(files)])];
  const existing = names.filter((name) => existsSync(path.join(directory, name)));
  const [first] = existing;
  if (first !== undefined && !overwrite) {
    throw refused("--output", `${path.join(directory, first)} exists; --force overwrites it`);
  }
  const isNew = !existsSync(directory);
  const moves = new Moves();
  try {
    const stage = await moves.makeStage(isNew ? path.dirname(directory) : directory);
    const place = (folder: string, name: string): string => path.join(stage, folder, name);
    for (const [name, text] of Object.entries(files)) await writeStaged(place("new", name), text);
    if (isNew) {
      await moves.move(place("new", ""), directory);
    } else {
      for (const name of existing) await moves.move(path.join(directory, name), place("old", name));
      for (const name of Object.keys(files)) await moves.move(place("new", name), path.join(directory, name));
    }
    await rm(stage, { recursive: true });
  } catch (error) {
    await moves.undo();
    throw error;
  }
}

/** Moves that can be taken back, the last one first. */
class Moves {
  readonly #undoing: (() => Promise<unknown>)[] = [];

  async makeStage(parent: string): Promise<string> {
    await this.#makeFolder(parent);
    const stage = await mkdtemp(path.join(parent, ".birdwire-init-"));
    this.#undoing.push(() => rm(stage, { recursive: true, force: true }));
    return stage;
  }

  async move(from: string, to: string): Promise<void> {
    await this.#makeFolder(path.dirname(to));
    await rename(from, to);
    this.#undoing.push(() => rename(to, from));
  }

  async undo(): Promise<void> {
    for (const undo of this.#undoing.toReversed()) await undo();
  }

  async #makeFolder(folder: string): Promise<void> {
    const made = await mkdir(folder, { recursive: true });
    if (made !== undefined) this.#undoing.push(() => removeFolders(folder, made));
  }
}

/** Removes empty folders, from `last` up to `first`, as `mkdir` has made them. */
async function removeFolders(last: string, first: string): Promise<void> {
  for (let folder = last; folder.length >= first.length; folder = path.dirname(folder)) {
    if (existsSync(folder)) await rmdir(folder);
  }
}

async function writeStaged(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text, { flush: true });
}
