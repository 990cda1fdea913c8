import { type FSWatcher, watch } from "node:fs";
import path from "node:path";
import { EventEmitter } from "eventemitter3";
import { systemCode } from "../reload-error.ts";
import type { HoldFile } from "./hold-file.ts";

/** What a hold watch tells. */
export interface HoldWatchEvents {
  /** Reloads are held for this reason, or `undefined`: no longer. */
  change: [reason: string | undefined];
}

/** Tells when somebody holds or resumes reloads. */
export class HoldWatch implements Disposable {
  readonly events: EventEmitter<HoldWatchEvents> = new EventEmitter<HoldWatchEvents>();
  readonly #file: HoldFile;
  readonly #timer: NodeJS.Timeout;
  #watcher: FSWatcher | undefined;
  #reason: string | undefined;
  #reading: Promise<void> | undefined;
  #isStale = false;
  #isDisposed = false;

  private constructor(file: HoldFile, reason: string | undefined, intervalMs: number) {
    this.#file = file;
    this.#reason = reason;
    // Inotify may be used up, lose an event, or see nothing of another machine.
    this.#timer = setInterval(() => void this.check(), intervalMs);
    this.#watch();
  }

  /** Begins to watch; besides, it looks every `intervalMs`. Default 10 000. */
  static async start(
    file: HoldFile,
    { intervalMs = 10_000 }: { readonly intervalMs?: number } = {},
  ): Promise<HoldWatch> {
    const watching = new HoldWatch(file, await file.read(), intervalMs);
    // What changed before the watch was armed.
    await watching.check();
    return watching;
  }

  /** Why reloads are held, as last seen. */
  get reason(): string | undefined {
    return this.#reason;
  }

  /** Looks now; settles once what is there was told. */
  check(): Promise<void> {
    this.#isStale = true;
    this.#reading ??= this.#read();
    return this.#reading;
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    clearInterval(this.#timer);
    this.#watcher?.close();
    this.events.removeAllListeners();
  }

  async #read(): Promise<void> {
    try {
      while (this.#isStale) {
        this.#isStale = false;
        if (this.#watcher === undefined) this.#watch();
        const reason = await this.#file.read();
        if (this.#isDisposed || reason === this.#reason) continue;
        this.#reason = reason;
        this.events.emit("change", reason);
      }
    } finally {
      this.#reading = undefined;
    }
  }

  #watch(): void {
    if (this.#isDisposed) return;
    try {
      const watcher = watch(this.#file.directory, (_, name) => {
        // The folder itself is named where it is moved or removed; then the watch is dead.
        if (name === path.basename(this.#file.directory)) this.#drop(watcher);
        if (name === null || name === path.basename(this.#file.path)) void this.check();
      });
      watcher.on("error", () => this.#drop(watcher));
      this.#watcher = watcher;
    } catch (error) {
      if (systemCode(error) === undefined) throw error;
    }
  }

  #drop(watcher: FSWatcher): void {
    watcher.close();
    if (this.#watcher === watcher) this.#watcher = undefined;
  }
}
