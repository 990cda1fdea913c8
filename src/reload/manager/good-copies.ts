import type { SnapshotStore } from "../snapshot/store.ts";
import type { StoredContent } from "../store/stored-state.ts";
import type { Candidate } from "./attempt.ts";

/** A copy of confirmed content; what it says is read when somebody asks. */
interface GoodCopy extends StoredContent {
  readonly candidate: Promise<Candidate | undefined>;
}

/** The copies of what was confirmed: what BIRD can be started from and be given back. */
export class GoodCopies {
  readonly #snapshots: SnapshotStore;
  readonly #copies = new Map<string, GoodCopy>();

  constructor(snapshots: SnapshotStore) {
    this.#snapshots = snapshots;
  }

  /** The copy of this content; `undefined` where it is gone or not as it was. */
  async get(hash: string): Promise<Candidate | undefined> {
    return this.#copies.get(hash)?.candidate;
  }

  /** Where the copies of these are, as it is kept. */
  stored(hashes: readonly string[]): readonly StoredContent[] {
    return hashes.flatMap((hash) => {
      const copy = this.#copies.get(hash);
      return copy === undefined ? [] : [{ hash, snapshotId: copy.snapshotId, confirmedAt: copy.confirmedAt }];
    });
  }

  /** Takes up a copy of an earlier run; false where it is gone or not as it was. */
  async find(stored: StoredContent): Promise<boolean> {
    const candidate = await findCandidate(this.#snapshots, stored);
    if (candidate === undefined) return false;
    this.#copies.set(stored.hash, { ...stored, candidate: Promise.resolve(candidate) });
    return true;
  }

  /** Takes up what BIRD has confirmed now. */
  keep(hash: string, candidate: Candidate): void {
    const snapshotId = candidate.snapshot.id;
    const confirmedAt = Date.now();
    this.#copies.set(hash, { hash, snapshotId, confirmedAt, candidate: Promise.resolve(candidate) });
  }

  /** Removes the copies of all other content. */
  async limit(hashes: readonly string[]): Promise<void> {
    for (const [hash, { snapshotId: id }] of [...this.#copies]) {
      if (hashes.includes(hash)) continue;
      this.#copies.delete(hash);
      await this.#snapshots.release({ id });
    }
  }
}

/** The copy of an earlier run; `undefined` where it is gone or not as it was. */
export async function findCandidate(
  snapshots: SnapshotStore,
  { hash, snapshotId }: Pick<StoredContent, "hash" | "snapshotId">,
): Promise<Candidate | undefined> {
  const snapshot = await snapshots.find(snapshotId);
  if (snapshot === undefined || snapshot.hash !== hash) return undefined;
  return snapshot.read().then(
    (source) => ({ snapshot, source }),
    () => undefined,
  );
}
