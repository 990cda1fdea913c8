import { unfinishedAttempt } from "../state/recovery.ts";
import type { ReloadState } from "../state/reload-state.ts";
import { Attempt } from "./attempt.ts";
import type { GoodCopies } from "./good-copies.ts";
import type { Journal } from "./journal.ts";
import type { Kept } from "./kept.ts";
import type { StateKeeper } from "./state-keeper.ts";

/** Puts together what has to survive the manager, and writes it down. */
export class Keeping {
  readonly #keeper: StateKeeper;
  readonly #copies: GoodCopies;
  readonly #journal: Journal;
  #seen: Kept["seen"];

  constructor(keeper: StateKeeper, copies: GoodCopies, journal: Journal) {
    this.#keeper = keeper;
    this.#copies = copies;
    this.#journal = journal;
    this.#seen = keeper.kept.seen;
  }

  /** The attempt confirmed what BIRD runs now. */
  confirmed({ hash, load }: Attempt): void {
    this.#seen = load === undefined ? undefined : { hash, load };
  }

  /** Settles when it is on disk. */
  save(state: ReloadState, attempt: Attempt | undefined): Promise<void> {
    const unfinished = unfinishedAttempt(state);
    return this.#keeper.save({
      good: state.good.flatMap((hash) => {
        const snapshot = this.#copies.nameOf(hash);
        return snapshot === undefined ? [] : [{ hash, snapshot }];
      }),
      quarantine: [...state.quarantine.values()],
      unfinished: unfinished && { ...unfinished, loadBefore: attempt?.loadBefore, load: attempt?.load },
      seen: this.#seen,
      journal: this.#journal.records,
    });
  }
}

/** What was kept of an attempt whose end an earlier run did not see. */
export function earlierAttempt({ unfinished }: Kept): Attempt | undefined {
  if (unfinished === undefined) return undefined;
  const attempt = new Attempt({ id: 1, hash: unfinished.hash, trigger: unfinished.trigger });
  attempt.loadBefore = unfinished.loadBefore;
  attempt.load = unfinished.load;
  return attempt;
}
