import type { SnapshotStore } from "../snapshot/store.ts";
import type { Candidate } from "./attempt.ts";

/** Where the copy of a confirmed content is. */
export interface GoodCopy {
  readonly hash: string;
  /** Its name in the store of copies. */
  readonly snapshot: string;
}

/** The copies of what was confirmed: what BIRD can be started from and be given back. */
export class GoodCopies {
  readonly #snapshots: SnapshotStore;
  readonly #copies = new Map<
    string,
    { readonly snapshot: string; readonly candidate: Promise<Candidate | undefined> }
  >();

  constructor(snapshots: SnapshotStore) {
    this.#snapshots = snapshots;
  }

  /** The copy of this content; `undefined` where it is gone or not as it was. */
  async get(hash: string): Promise<Candidate | undefined> {
    return this.#copies.get(hash)?.candidate;
  }

  /** By which name the copy of this content is kept. */
  nameOf(hash: string): string | undefined {
    return this.#copies.get(hash)?.snapshot;
  }

  /** Takes up a copy of an earlier run; false where it is gone or not as it was. */
  async find({ hash, snapshot }: GoodCopy): Promise<boolean> {
    const found = await this.#snapshots.find(snapshot);
    if (found === undefined || found.hash !== hash) return false;
    const candidate = found.read().then(
      (source) => ({ snapshot: found, source }),
      () => undefined,
    );
    this.#copies.set(hash, { snapshot, candidate });
    return (await candidate) !== undefined;
  }

  keep(hash: string, candidate: Candidate): void {
    this.#copies.set(hash, { snapshot: candidate.snapshot.id, candidate: Promise.resolve(candidate) });
  }

  /** Removes the copies of all other content. */
  async limit(hashes: readonly string[]): Promise<void> {
    for (const [hash, { snapshot }] of [...this.#copies]) {
      if (hashes.includes(hash)) continue;
      this.#copies.delete(hash);
      await this.#snapshots.release({ id: snapshot });
    }
  }
}
