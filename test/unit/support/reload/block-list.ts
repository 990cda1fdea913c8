import type { AttemptOutcome } from "../../../../src/reload/state/reload-event.ts";

/** What a model itself remembers of content that must not be configured again, apart from the state under test. */
export class BlockList {
  readonly #blocked = new Map<string, { readonly outcome: AttemptOutcome; readonly until: number }>();
  #published: string | undefined;

  /** Throws where content is configured that is not to be, or not yet. */
  refuse(hash: string, at: number): void {
    const entry = this.#blocked.get(hash);
    if (entry !== undefined && at < entry.until)
      throw new Error(`configure of ${hash}, which is ${entry.outcome}, ${entry.until - at} ms too early`);
  }

  /** An attempt has ended at this time. */
  add(hash: string, outcome: AttemptOutcome, at: number): void {
    if (outcome === "refused" || outcome === "rejected" || outcome === "unhealthy")
      this.#blocked.set(hash, { outcome, until: Number.POSITIVE_INFINITY });
    const isForever = this.#blocked.get(hash)?.until === Number.POSITIVE_INFINITY;
    if (!isForever && (outcome === "interrupted" || outcome === "crashed"))
      this.#blocked.set(hash, { outcome, until: at + 60_000 });
    // No earlier verdict counts any more.
    if (outcome === "confirmed") this.#blocked.delete(hash);
  }

  addForever(hash: string): void {
    this.#blocked.set(hash, { outcome: "crashed", until: Number.POSITIVE_INFINITY });
  }

  published(hash: string): void {
    if (hash !== this.#published) this.#forget("refused");
    this.#published = hash;
  }

  otherVersion(): void {
    this.#forget("rejected");
  }

  clear(): void {
    this.#blocked.clear();
  }

  #forget(outcome: AttemptOutcome): void {
    for (const [hash, entry] of this.#blocked) if (entry.outcome === outcome) this.#blocked.delete(hash);
  }
}
