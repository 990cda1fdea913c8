import type { AttemptRecord } from "./attempt-record.ts";

/** The last attempts, the newest last; of several postponed ones of the same content only the last. */
export class Journal {
  #records: readonly AttemptRecord[];

  constructor(records: readonly AttemptRecord[]) {
    this.#records = records;
  }

  get records(): readonly AttemptRecord[] {
    return this.#records;
  }

  add(record: AttemptRecord): void {
    const last = this.#records.at(-1);
    const isRepeated = last?.outcome === "postponed" && record.hash === last.hash;
    this.#records = [...(isRepeated ? this.#records.slice(0, -1) : this.#records), record].slice(
      -MAX_RECORDS,
    );
  }
}

const MAX_RECORDS = 50;
