import { BirdError } from "../../errors.ts";
import { reloadError } from "../reload-error.ts";
import { ConfigSource } from "../source/config-source.ts";
import { readConfigSource } from "../source/read-source.ts";
import type { Rest } from "./cause.ts";
import { faultOf, keyOf, type Outcome } from "./outcome.ts";
import { type Places, placesOf } from "./places.ts";
import { readSettled } from "./read-settled.ts";
import { withTimeout } from "./waits.ts";
import type { WatchMode } from "./watch-mode.ts";
import type { ConfigWatcherOptions, WatcherTimes } from "./watcher-options.ts";
import { Watching, type WatchingOptions } from "./watching.ts";

/** What to read and to watch, by what, and whom to tell. */
export interface WatchedSourceOptions extends Omit<WatchingOptions, "pollMs" | "probeDirectory"> {
  readonly options: ConfigWatcherOptions;
  readonly times: WatcherTimes;
}

/** A configuration that is watched wherever it is read. */
export class WatchedSource {
  readonly #options: WatchedSourceOptions;
  readonly #watching: Watching;
  #source: ConfigSource | undefined;
  #places: Places = { folders: [], files: [] };
  #isHanging = false;

  constructor(options: WatchedSourceOptions) {
    this.#options = options;
    const { pollMs } = options.times;
    this.#watching = new Watching({ ...options, pollMs, probeDirectory: options.options.probeDirectory });
  }

  /** How changes are noticed now. */
  get mode(): WatchMode {
    return this.#watching.mode;
  }

  /** What was read last without a fault. */
  get source(): ConfigSource | undefined {
    return this.#source;
  }

  /** Whether a system call has not returned for long: nothing else may be begun until `onChange` is called. */
  get isHanging(): boolean {
    return this.#isHanging;
  }

  /** Ends all watches. */
  close(): void {
    this.#watching.close();
  }

  /**
   * Watches what was read and what is in the way of reading. True where something is watched that was not before.
   *
   * @throws {BirdError} `SOURCE_UNSTABLE` where a system call hangs.
   */
  arm(outcome: Outcome | undefined): Promise<boolean> {
    const { main, facts } = this.#options.options;
    const fault = outcome instanceof BirdError ? outcome : undefined;
    const arm = async (): Promise<boolean> => {
      this.#places = await placesOf({ main, facts, source: this.#source, fault });
      this.#options.signal.throwIfAborted();
      return this.#watching.arm(this.#places);
    };
    return this.#inTime(arm(), this.#options.times.timeoutMs);
  }

  /**
   * Finds out whether changes are still noticed, and sees to it that they are.
   *
   * @throws {BirdError} as `arm()` does.
   */
  check(): Promise<void> {
    return this.#inTime(this.#watching.check(this.#places), this.#options.times.timeoutMs + CHECK_MS);
  }

  /**
   * Reads until all that was read was watched while it was.
   *
   * @throws {BirdError} as `arm()` does. Every other fault is the outcome.
   */
  async read(rest: Rest): Promise<Outcome> {
    let outcome = await this.#readAs(rest);
    for (let round = 1; await this.arm(outcome); round++) {
      // A writer that does not pause leads to new folders every time.
      if (rest === "never at rest" || round > MAX_ROUNDS) {
        this.#options.onChange();
        break;
      }
      const again = await this.#readAs("at rest");
      outcome = keyOf(again) === keyOf(outcome) ? again : await this.#readAs("never at rest");
    }
    if (outcome instanceof ConfigSource) this.#watching.settle(this.#places);
    return outcome;
  }

  /** Whether one more reading finds what an earlier one did, in the same places. */
  async isStill(seen: ConfigSource): Promise<boolean> {
    return (await this.#readOnce(seen)) === seen;
  }

  async #readAs(rest: Rest): Promise<Outcome> {
    const { clock, signal, times } = this.#options;
    const { quietMs, maxWaitMs } = times;
    const read = () => this.#readOnce();
    switch (rest) {
      case "at rest":
        return read();
      case "restless":
        return readSettled({ read, quietMs, maxWaitMs, clock, signal });
      case "never at rest":
        return readSettled({ read, quietMs, maxWaitMs: 0, clock, signal });
      default:
        return rest satisfies never;
    }
  }

  /** `seen` is a reading of before that needs but one more to agree. */
  async #readOnce(seen?: ConfigSource): Promise<Outcome> {
    const { options, signal } = this.#options;
    try {
      const known = this.#source;
      this.#source = await readConfigSource({ ...options, quietMs: 0, known, seen, signal });
      return this.#source;
    } catch (error) {
      signal.throwIfAborted();
      return faultOf(error, options.main);
    }
  }

  /**
   * What hangs in a system call, as on a network mount, is left behind; nothing else is begun before it returns, so
   * that not all of the threads that make system calls hang.
   */
  async #inTime<T>(job: Promise<T>, timeoutMs: number): Promise<T> {
    const { clock, signal, options, onChange } = this.#options;
    const settled = await withTimeout(job, { timeoutMs, clock, signal });
    signal.throwIfAborted();
    if (settled !== undefined) return settled.value;
    this.#isHanging = true;
    const go = (): void => {
      this.#isHanging = false;
      onChange();
    };
    job.then(go, go);
    const message = `looking at the folders of ${options.main} took longer than ${timeoutMs} ms`;
    throw reloadError("SOURCE_UNSTABLE", options.main, message);
  }
}

/** How often at most to read again because the reading led to new folders; then the next quiet period decides. */
const MAX_ROUNDS = 3;

/** For the probe, which waits for an event of its own, twice. */
const CHECK_MS = 3_000;
