import { systemClock, type WatchClock } from "../../../src/reload/watch/clock.ts";
import type { WatcherSystem } from "../../../src/reload/watch/config-watcher.ts";
import { watchFolder } from "../../../src/reload/watch/watch-folder.ts";

/** A clock that a test sets. */
export class ManualClock implements WatchClock {
  #now = 0;
  readonly #waits = new Map<object, { readonly at: number; readonly callback: () => void }>();

  now(): number {
    return this.#now;
  }

  after(delayMs: number, callback: () => void): () => void {
    const key = {};
    this.#waits.set(key, { at: this.#now + delayMs, callback });
    return () => this.#waits.delete(key);
  }

  /** In how many milliseconds each wait ends. */
  get pending(): readonly number[] {
    return [...this.#waits.values()].map(({ at }) => at - this.#now).sort((one, other) => one - other);
  }

  /** Lets time pass, one wait after the other. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const due = [...this.#waits].filter(([, { at }]) => at <= until);
      const [first] = due.sort(([, one], [, other]) => one.at - other.at);
      if (first === undefined) break;
      this.#now = first[1].at;
      this.#waits.delete(first[0]);
      first[1].callback();
    }
    this.#now = until;
  }
}

/** The machine's clock, running faster. */
export function fastClock(factor: number): WatchClock {
  return {
    now: () => systemClock.now() * factor,
    after: (delayMs, callback) => systemClock.after(delayMs / factor, callback),
  };
}

/** Inotify whose faults the test decides. */
export interface FaultyWatches {
  readonly system: WatcherSystem;
  /** The folders for which a watch was asked, in order. */
  readonly asked: string[];
  /** The code with which the next watches fail; for `undefined` they succeed. */
  fail: string | undefined;
  /** Whether watches that are asked for now tell nothing. */
  isDeaf: boolean;
  /** Ends every watch with an error. */
  breakAll(): void;
  /** How many watches there are. */
  readonly count: number;
}

/** Real watches as long as no fault is asked for. */
export function faultyWatches(clock: WatchClock = systemClock): FaultyWatches {
  const open = new Set<(error: unknown) => void>();
  const watches: FaultyWatches = {
    asked: [],
    fail: undefined,
    isDeaf: false,
    get count() {
      return open.size;
    },
    breakAll() {
      for (const onError of [...open]) onError(new Error("broken"));
    },
    system: {
      clock,
      watch(folder, listeners) {
        watches.asked.push(folder);
        if (watches.fail !== undefined) throw Object.assign(new Error("no watch"), { code: watches.fail });
        const watch = watchFolder(folder, watches.isDeaf ? { ...listeners, onEvent: () => {} } : listeners);
        open.add(listeners.onError);
        return {
          close() {
            open.delete(listeners.onError);
            watch.close();
          },
        };
      },
    },
  };
  return watches;
}
