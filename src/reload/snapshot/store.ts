import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { badArgument } from "../../errors.ts";
import { quoted } from "../../protocol/command.ts";
import { reloadError, systemCode } from "../reload-error.ts";
import type { ConfigSource } from "../source/config-source.ts";
import { copyPathOf } from "../source/place.ts";
import { type CopiedFile, readManifest, type SnapshotManifest } from "./manifest.ts";
import { type Snapshot, snapshotOf } from "./snapshot.ts";
import { type CopyAccess, giveTo, writeCopy } from "./write.ts";

/** Where copies are kept, and for whom. */
export interface SnapshotStoreOptions extends CopyAccess {
  /** A folder of the store's own; made where it is not there. Both BIRD and this process see it at this path. */
  readonly directory: string;
}

/** Keeps copies of configurations in a folder, each in a folder of its own, until they are released. */
export class SnapshotStore {
  readonly directory: string;
  readonly #access: CopyAccess;
  readonly #held = new Set<string>();

  private constructor({ directory, ...access }: SnapshotStoreOptions) {
    this.directory = path.resolve(directory);
    this.#access = access;
  }

  /**
   * @throws {BirdError} `SNAPSHOT_FAILED` where the folder can be neither made nor given to BIRD's user; `BAD_ARGUMENT`
   * where no command of BIRD can name a file in it.
   */
  static async open(options: SnapshotStoreOptions): Promise<SnapshotStore> {
    const store = new SnapshotStore(options);
    checkNameable(store.directory);
    return store.#orFail(async () => {
      await mkdir(store.directory, { recursive: true });
      await giveTo(store.directory, store.#access, store.#access.directoryMode ?? 0o750);
      return store;
    });
  }

  /**
   * Writes a copy and holds it. It appears under its name only when it is whole; a power cut may take it away again
   * until it is published.
   *
   * @throws {BirdError} `SNAPSHOT_FAILED`; then nothing is left of it.
   */
  async write(source: ConfigSource): Promise<Snapshot> {
    const id = `${source.hash.slice(0, 12)}-${randomUUID().slice(0, 8)}`;
    const directory = path.join(this.directory, id);
    const unfinished = path.join(this.directory, `.${id}`);
    this.#held.add(id);
    try {
      return await this.#orFail(async () => {
        await mkdir(unfinished, { mode: 0o700 });
        const files = await writeCopy(source, unfinished, this.#access);
        const manifest: SnapshotManifest = {
          format: 1,
          hash: source.hash,
          main: copyPathOf(source.mainName),
          takenAt: new Date().toISOString(),
          copyHash: await hashCopy(unfinished, files),
          files,
          secretNames: [...(source.facts?.secretNames ?? [])],
        };
        const text = JSON.stringify(manifest);
        await writeFile(path.join(unfinished, MANIFEST), text, { mode: 0o600 });
        await giveTo(unfinished, this.#access, this.#access.directoryMode ?? 0o750);
        await rename(unfinished, directory);
        return snapshotOf(id, directory, manifest);
      });
    } catch (error) {
      this.#held.delete(id);
      await rm(unfinished, { recursive: true, force: true });
      throw error;
    }
  }

  /** Finds a copy of an earlier run and holds it; `undefined` where it is not there, not whole, or not as it was. */
  async find(id: string): Promise<Snapshot | undefined> {
    if (!/^[0-9a-f]+-[0-9a-f]+$/.test(id)) return undefined;
    const directory = path.join(this.directory, id);
    try {
      const manifest = readManifest(await readFile(path.join(directory, MANIFEST), "utf8"));
      if (manifest === undefined) return undefined;
      if ((await hashCopy(directory, manifest.files)) !== manifest.copyHash) return undefined;
      this.#held.add(id);
      return snapshotOf(id, directory, manifest);
    } catch (error) {
      if (systemCode(error) === undefined) throw error;
      return undefined;
    }
  }

  /** Removes a copy that nobody needs any longer: BIRD keeps nothing on disk, so not before the next one is confirmed. */
  async release(snapshot: Pick<Snapshot, "id">): Promise<void> {
    this.#held.delete(snapshot.id);
    await rm(path.join(this.directory, snapshot.id), { recursive: true, force: true });
  }

  /** Removes whatever earlier runs have left, except what is held and `keep`. Returns how many copies went. */
  async collect(keep: readonly string[] = []): Promise<number> {
    const ids = (await readdir(this.directory)).filter((name) => /^\.?[0-9a-f]+-[0-9a-f]+$/.test(name));
    const stale = ids.filter((name) => {
      const id = name.replace(/^\./, "");
      return !this.#held.has(id) && !keep.includes(name);
    });
    for (const name of stale) await rm(path.join(this.directory, name), { recursive: true, force: true });
    return stale.length;
  }

  async #orFail<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (cause) {
      const code = systemCode(cause);
      if (code === undefined) throw cause;
      const message = `the copy in ${this.directory} cannot be written: ${code}`;
      throw reloadError("SNAPSHOT_FAILED", this.directory, message, { cause });
    }
  }
}

const MANIFEST = "snapshot.json";

/** With the names within the copy, a command stays below the some 1,000 bytes that every BIRD takes for a string. */
const MAX_DIRECTORY_BYTES = 700;

function checkNameable(directory: string): void {
  quoted("directory", directory);
  if (Buffer.byteLength(directory) > MAX_DIRECTORY_BYTES)
    throw badArgument("directory", `a path of at most ${MAX_DIRECTORY_BYTES} bytes`, directory);
}

async function hashCopy(directory: string, files: readonly CopiedFile[]): Promise<string> {
  const hash = createHash("sha256");
  for (const { copy } of files) {
    const bytes = await readFile(path.join(directory, copy));
    hash.update(createHash("sha256").update(bytes).digest());
  }
  return hash.digest("hex");
}
