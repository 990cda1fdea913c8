import { EventEmitter } from "eventemitter3";
import { BirdError } from "../../errors.ts";
import { factFiles } from "../facts/facts-file.ts";
import { ConfigSource } from "../source/config-source.ts";
import { type Cause, mergeCauses, PAUSE, RESYNC, type Rest, START } from "./cause.ts";
import { type CancelWait, systemClock, type WatchClock } from "./clock.ts";
import { keyOf, type Outcome } from "./outcome.ts";
import { QuietPeriod } from "./quiet-period.ts";
import { findSubPaths, type SubPath } from "./sub-path.ts";
import { Turn } from "./turn.ts";
import { untilAborted } from "./waits.ts";
import { type WatchFolder, watchFolder } from "./watch-folder.ts";
import type { WatchMode } from "./watch-mode.ts";
import { WatchedSource } from "./watched-source.ts";
import type { WatcherEvents } from "./watcher-events.ts";
import { type ConfigWatcherOptions, checkOptions, type WatcherTimes } from "./watcher-options.ts";

/** What a watcher has of the system. */
export interface WatcherSystem {
  readonly watch: WatchFolder;
  readonly clock: WatchClock;
}

/**
 * Watches a configuration: tells each content once that is whole and stays as it is. Events only say when to look
 * again, and a resync looks whatever they say; what is there is known by its hash alone.
 */
export class ConfigWatcher implements AsyncDisposable {
  /** Tells what it finds, from {@link ConfigWatcher.start} on. */
  readonly events: EventEmitter<WatcherEvents> = new EventEmitter();
  readonly #options: ConfigWatcherOptions;
  readonly #times: WatcherTimes;
  readonly #clock: WatchClock;
  readonly #closing = new AbortController();
  readonly #watched: WatchedSource;
  readonly #quiet: QuietPeriod;
  readonly #turn: Turn<Cause>;
  #started: Promise<void> | undefined;
  #cancelResync: CancelWait | undefined;
  /** Whether something was noticed since the last reading began that was told of. */
  #isNoticed = false;
  /** What was read in the middle of a quiet period, until something is noticed. */
  #ahead: Ahead | undefined;
  #outcome: Outcome | undefined;
  #subPaths: readonly SubPath[] = [];

  private constructor(options: ConfigWatcherOptions, { watch, clock }: WatcherSystem) {
    this.#options = options;
    this.#times = checkOptions(options);
    this.#clock = clock;
    this.#watched = new WatchedSource({
      options,
      times: this.#times,
      watch,
      clock,
      signal: this.#closing.signal,
      onChange: () => this.#notice(),
      onMode: (mode) => this.#tell((events) => events.emit("mode", mode)),
      onRearmed: (folder) => this.#tell((events) => events.emit("rearmed", folder)),
    });
    this.#quiet = new QuietPeriod({
      ...this.#times,
      clock,
      onPause: () => this.#begin(PAUSE),
      onEnd: (end) => this.#begin({ kind: "events", isOverdue: end === "overdue" }),
    });
    this.#turn = new Turn((cause) => this.#attempt(cause), mergeCauses);
  }

  /**
   * A watcher that does nothing yet, for listeners to be attached to.
   *
   * @throws {BirdError} `BAD_ARGUMENT`
   */
  static open(
    options: ConfigWatcherOptions,
    system: WatcherSystem = { watch: watchFolder, clock: systemClock },
  ): ConfigWatcher {
    return new ConfigWatcher(options, system);
  }

  /** How changes are noticed now. */
  get mode(): WatchMode {
    return this.#watched.mode;
  }

  /** The files that Kubernetes will not update. */
  get subPaths(): readonly SubPath[] {
    return this.#subPaths;
  }

  /**
   * Begins. Settles when all is watched and what was found first is told, so that no change is missed from then on;
   * or when the watcher is closed.
   */
  start(): Promise<void> {
    this.#started ??= this.#start();
    return untilAborted(this.#started, this.#closing.signal);
  }

  /** Reads now, whatever was noticed. Settles when what was found is told, or when the watcher is closed. */
  resync(): Promise<void> {
    return untilAborted(this.#turn.ask(RESYNC), this.#closing.signal);
  }

  /** Ends all watches and timers; what is being read is left behind and nothing more is told. Idempotent. */
  close(): Promise<void> {
    this.#closing.abort();
    this.#quiet.cancel();
    this.#cancelResync?.();
    this.#watched.close();
    return Promise.resolve();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #start(): Promise<void> {
    await this.#turn.ask(START);
    this.#waitForResync();
  }

  #waitForResync(): void {
    if (this.#closing.signal.aborted) return;
    this.#cancelResync = this.#clock.after(this.#times.resyncMs, () => {
      this.#begin(RESYNC, () => this.#waitForResync());
    });
  }

  #notice(): void {
    if (this.#closing.signal.aborted) return;
    this.#isNoticed = true;
    this.#ahead = undefined;
    this.#quiet.note();
  }

  /** For what nobody waits for; a fault of the program is an uncaught exception, as no error of the source is. */
  #begin(cause: Cause, then: () => void = () => {}): void {
    this.#turn.ask(cause).then(then, throwLater);
  }

  async #attempt(cause: Cause): Promise<void> {
    const { signal } = this.#closing;
    if (signal.aborted || this.#watched.isHanging) return;
    try {
      if (cause.kind === "pause") await this.#lookAhead();
      else await this.#look(cause);
    } catch (error) {
      // What fails because it is to end is no failure.
      if (signal.aborted) return;
      if (!(error instanceof BirdError)) throw error;
      this.#report(error, false);
    }
  }

  /** Does in the middle of a quiet period what need not be done at its end if nothing happens until then. */
  async #lookAhead(): Promise<void> {
    // Polling does not see what happens until then.
    if (this.mode.kind !== "inotify") return;
    const ahead: Ahead = { source: undefined };
    this.#ahead = ahead;
    await this.#watched.arm(this.#outcome);
    const outcome = await this.#watched.read(this.#restOf(PAUSE));
    await this.#findSubPaths();
    if (outcome instanceof ConfigSource) ahead.source = outcome;
  }

  async #look(cause: Cause): Promise<void> {
    const { signal } = this.#closing;
    const ahead = cause.kind === "events" ? this.#ahead?.source : undefined;
    if (ahead !== undefined) {
      this.#isNoticed = false;
      if (await this.#watched.isStill(ahead)) return this.#report(ahead, false);
    }
    // What happens before a watch is there is found by the reading that follows.
    if (this.#outcome === undefined) await this.#watched.arm(undefined);
    else if (cause.kind === "resync") await this.#watched.check();
    // A swap leads to new folders: watched before they are read, they need not be read again.
    else await this.#watched.arm(this.#outcome);
    const wasNoticed = this.#isNoticed;
    this.#isNoticed = false;
    const outcome = await this.#watched.read(this.#restOf(cause));
    await this.#findSubPaths();
    signal.throwIfAborted();
    const isCaught = cause.kind === "resync" && !wasNoticed && !this.#isNoticed;
    this.#report(outcome, isCaught);
  }

  #restOf({ kind, isOverdue }: Cause): Rest {
    if (isOverdue) return "never at rest";
    if (kind === "pause") return "at rest";
    // Polling does not see what happens between two looks.
    const isSeen = kind === "events" && this.mode.kind === "inotify" && !this.#quiet.isWaiting;
    return isSeen ? "at rest" : "restless";
  }

  async #findSubPaths(): Promise<void> {
    const { main, facts } = this.#options;
    const read = [...(this.#watched.source?.files.values() ?? [])].map(({ realPath }) => realPath);
    const found = await findSubPaths([main, ...read, ...(facts === undefined ? [] : factFiles(facts))]);
    const keys = new Set(this.#subPaths.map(({ file, isDeleted }) => `${isDeleted} ${file}`));
    this.#subPaths = found;
    for (const subPath of found) {
      const isKnown = keys.has(`${subPath.isDeleted} ${subPath.file}`);
      if (!isKnown) this.#tell((events) => events.emit("subPath", subPath));
    }
  }

  #report(outcome: Outcome, isCaught: boolean): void {
    const before = this.#outcome;
    this.#outcome = outcome;
    if (before !== undefined && keyOf(before) === keyOf(outcome)) return;
    this.#tell((events) =>
      outcome instanceof ConfigSource ? events.emit("stable", outcome) : events.emit("fault", outcome),
    );
    if (isCaught && before !== undefined) this.#tell((events) => events.emit("caughtUp"));
  }

  /** What a listener throws is an uncaught exception of the program, but no fault of the watcher. */
  #tell(emit: (events: EventEmitter<WatcherEvents>) => void): void {
    if (this.#closing.signal.aborted) return;
    try {
      emit(this.events);
    } catch (error) {
      throwLater(error);
    }
  }
}

/** What was found before a quiet period ended; `undefined` until it is known. */
interface Ahead {
  source: ConfigSource | undefined;
}

function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
