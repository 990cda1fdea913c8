import type { AttemptRecord } from "./attempt-record.ts";

/** The record of an attempt of an earlier run, as JSON has it: moments are text. */
export type EarlierAttempt = Readonly<Record<string, unknown>>;

/** The last attempts, the newest last; of several postponed ones of the same content only the last. */
export class Journal {
  readonly #earlier: readonly EarlierAttempt[];
  #records: readonly AttemptRecord[] = [];

  /** `earlier` are those of earlier runs. */
  constructor(earlier: readonly EarlierAttempt[]) {
    this.#earlier = earlier;
  }

  /** Of this run, at most 50. */
  get records(): readonly AttemptRecord[] {
    return this.#records;
  }

  /** Those of earlier runs that are among the last 50. */
  get earlier(): readonly EarlierAttempt[] {
    const room = MAX_RECORDS - this.#records.length;
    return room === 0 ? [] : this.#earlier.slice(-room);
  }

  /** All, as they are kept. */
  get all(): readonly EarlierAttempt[] {
    return [...this.earlier, ...this.#records.map((record) => ({ ...record }))];
  }

  add(record: AttemptRecord): void {
    const last = this.#records.at(-1);
    const isRepeated =
      last?.outcome === "postponed" && record.outcome === "postponed" && record.hash === last.hash;
    this.#records = [...(isRepeated ? this.#records.slice(0, -1) : this.#records), record].slice(
      -MAX_RECORDS,
    );
  }
}

const MAX_RECORDS = 50;
