/** How many exits within how many milliseconds are a crash loop. */
export interface CrashLoopLimit {
  readonly exits: number;
  readonly withinMs: number;
}

/** Counts exits by the time when they happened. */
export class CrashCount {
  readonly #limit: CrashLoopLimit;
  #exitsAtMs: readonly number[] = [];

  constructor(limit: CrashLoopLimit) {
    this.#limit = limit;
  }

  /** Counts one exit and says whether the limit is reached; then the count begins anew. */
  add(atMs: number): boolean {
    const recent = this.#exitsAtMs.filter((earlier) => atMs - earlier <= this.#limit.withinMs);
    this.#exitsAtMs = [...recent, atMs];
    if (this.#exitsAtMs.length < this.#limit.exits) return false;
    this.#exitsAtMs = [];
    return true;
  }
}
