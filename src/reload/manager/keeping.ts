import type { Load } from "../link/load.ts";
import { unfinishedAttempt } from "../state/recovery.ts";
import type { ReloadState } from "../state/reload-state.ts";
import type { StateStore } from "../store/state-store.ts";
import type { StoredAttempt, StoredLoad, StoredSighting } from "../store/stored-state.ts";
import { Attempt, type Candidate } from "./attempt.ts";
import type { GoodCopies } from "./good-copies.ts";
import type { Journal } from "./journal.ts";

/** A confirmed content that BIRD ran, and by which load to recognise it. */
export interface Sighting {
  readonly hash: string;
  readonly load: Load;
}

/** Puts together what has to survive the manager, and writes it down. */
export class Keeping {
  readonly #store: StateStore;
  readonly #copies: GoodCopies;
  readonly #journal: Journal;
  readonly #bootId: string;
  #seen: StoredSighting | undefined;

  /** `bootId` is this run of the machine, without which a monotonic clock says nothing. */
  constructor(store: StateStore, copies: GoodCopies, journal: Journal, bootId: string) {
    this.#store = store;
    this.#copies = copies;
    this.#journal = journal;
    this.#bootId = bootId;
    this.#seen = store.state.seen;
  }

  /** What an earlier run confirmed, where it can still be recognised. */
  get seen(): Sighting | undefined {
    const load = this.#known(this.#seen?.load);
    return this.#seen === undefined || load === undefined ? undefined : { hash: this.#seen.hash, load };
  }

  /** What is known of the attempt whose end an earlier run did not see; `candidate` is its copy, if that is there. */
  earlierAttempt(candidate: Candidate | undefined): Attempt | undefined {
    const { unfinished } = this.#store.state;
    if (unfinished === undefined) return undefined;
    const attempt = new Attempt({ id: 1, hash: unfinished.hash, trigger: unfinished.trigger });
    attempt.candidate = candidate;
    attempt.loadBefore = this.#known(unfinished.loadBefore);
    attempt.load = this.#known(unfinished.loadSent);
    return attempt;
  }

  /** BIRD runs this confirmed content, in this load. */
  saw(hash: string, load: Load | undefined): void {
    this.#seen = load === undefined ? undefined : { hash, load: this.#stored(load) };
  }

  /** Settles when it is on disk. Rejects with `STATE_UNUSABLE`. */
  save(state: ReloadState, attempt: Attempt | undefined): Promise<void> {
    return this.#store.write({
      good: this.#copies.stored(state.good),
      quarantine: [...state.quarantine.values()],
      unfinished: this.#unfinished(state, attempt),
      seen: this.#seen,
      journal: this.#journal.all,
    });
  }

  #unfinished(state: ReloadState, attempt: Attempt | undefined): StoredAttempt | undefined {
    const unfinished = unfinishedAttempt(state);
    if (unfinished === undefined) return undefined;
    const { unfinished: earlier } = this.#store.state;
    return {
      ...unfinished,
      snapshotId: attempt?.candidate?.snapshot.id ?? earlier?.snapshotId ?? "",
      startedAt: attempt?.startedAt.getTime() ?? Date.now(),
      loadBefore: attempt?.loadBefore && this.#stored(attempt.loadBefore),
      loadSent: attempt?.load && this.#stored(attempt.load),
    };
  }

  #stored(load: Load): StoredLoad {
    return { ...load, bootId: this.#bootId };
  }

  /** A load of another run of the machine is like none of this one. */
  #known(load: StoredLoad | undefined): Load | undefined {
    return load?.bootId === this.#bootId ? load : undefined;
  }
}
