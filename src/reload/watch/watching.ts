import type { WatchClock } from "./clock.ts";
import { FolderWatches, NoWatch } from "./folder-watches.ts";
import type { Lookout } from "./lookout.ts";
import type { Places } from "./places.ts";
import { Polling } from "./polling.ts";
import { Probe } from "./probe.ts";
import type { WatchFolder } from "./watch-folder.ts";
import type { WatchMode } from "./watch-mode.ts";

/** By what to watch, and whom to tell. */
export interface WatchingOptions {
  readonly pollMs: number;
  readonly probeDirectory: string | undefined;
  readonly watch: WatchFolder;
  readonly clock: WatchClock;
  readonly signal: AbortSignal;
  /** Something may have changed. */
  readonly onChange: () => void;
  readonly onMode: (mode: WatchMode) => void;
  readonly onRearmed: (folder: string) => void;
}

/** Notices changes by inotify as long as it can be had and works, else by polling. */
export class Watching {
  readonly #options: WatchingOptions;
  readonly #probe: Probe | undefined;
  #lookout: Lookout;
  #mode: WatchMode = { kind: "inotify" };

  constructor(options: WatchingOptions) {
    this.#options = options;
    const { probeDirectory: directory, watch, clock } = options;
    this.#probe = directory === undefined ? undefined : new Probe({ directory, watch, clock });
    this.#lookout = this.#watches();
  }

  get mode(): WatchMode {
    return this.#mode;
  }

  /** See {@link Lookout.arm}. */
  async arm(places: Places): Promise<boolean> {
    try {
      return await this.#lookout.arm(places);
    } catch (error) {
      if (!(error instanceof NoWatch)) throw error;
      return this.#poll(error.code, places);
    }
  }

  /** See {@link Lookout.settle}. */
  settle(places: Places): void {
    this.#lookout.settle(places);
  }

  /** Finds out whether inotify still works, or does so again; what follows is a reading that needs no event. */
  async check(places: Places): Promise<void> {
    if (this.#mode.kind === "poll") return this.#return(places);
    if (await this.#works()) return;
    this.#replace(this.#watches());
    await this.arm(places);
    if (this.#mode.kind === "inotify" && !(await this.#works())) await this.#poll("probe", places);
  }

  close(): void {
    this.#lookout.close();
    this.#probe?.close();
  }

  async #works(): Promise<boolean> {
    const works = this.#probe === undefined || (await this.#probe.run(this.#options.signal));
    // The next run is to have a new watch, as the folders have.
    if (!works) this.#probe?.close();
    return works || this.#options.signal.aborted;
  }

  async #poll(reason: string, places: Places): Promise<boolean> {
    const { pollMs, clock, onChange, onMode } = this.#options;
    this.#probe?.close();
    this.#replace(new Polling({ pollMs, clock, onChange }));
    this.#mode = { kind: "poll", reason };
    onMode(this.#mode);
    return this.#lookout.arm(places);
  }

  async #return(places: Places): Promise<void> {
    const watches = this.#watches();
    try {
      await watches.arm(places);
      if (!(await this.#works())) return watches.close();
    } catch (error) {
      watches.close();
      if (error instanceof NoWatch) return;
      throw error;
    }
    this.#replace(watches);
    if (this.#options.signal.aborted) return;
    this.#mode = { kind: "inotify" };
    this.#options.onMode(this.#mode);
  }

  #watches(): FolderWatches {
    const { watch, onChange, onRearmed } = this.#options;
    return new FolderWatches({ watch, onChange, onRearmed });
  }

  #replace(lookout: Lookout): void {
    this.#lookout.close();
    this.#lookout = lookout;
    // Closed while it was prepared.
    if (this.#options.signal.aborted) lookout.close();
  }
}
