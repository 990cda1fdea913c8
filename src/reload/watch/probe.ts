import { mkdir, open } from "node:fs/promises";
import path from "node:path";
import { systemCode } from "../reload-error.ts";
import type { WatchClock } from "./clock.ts";
import type { FolderWatch, WatchFolder } from "./watch-folder.ts";

/** Where to probe, and by what. */
export interface ProbeOptions {
  /** Made where it is not there. */
  readonly directory: string;
  readonly watch: WatchFolder;
  readonly clock: WatchClock;
}

/** The file that is touched. */
export const PROBE_FILE = "watch-probe";

/** For how long to wait for an event; on a healthy machine it takes less than 3 ms. */
const WAIT_MS = 1_000;

/** Finds out whether events still come, by touching a file of its own in a folder that it watches. */
export class Probe {
  readonly #options: ProbeOptions;
  #watch: FolderWatch | undefined;
  #onEvent: ((hasCome: boolean) => void) | undefined;

  constructor(options: ProbeOptions) {
    this.#options = options;
  }

  /** Whether the event came within a second; false also where there is no touching or no watching. */
  async run(signal: AbortSignal): Promise<boolean> {
    try {
      await this.#arm(signal);
      if (signal.aborted) return false;
      const event = this.#event(signal);
      await this.#touch();
      return await event;
    } catch (error) {
      if (systemCode(error) === undefined) throw error;
      return false;
    } finally {
      this.#onEvent?.(false);
    }
  }

  /** Ends its watch; the next run begins another. */
  close(): void {
    this.#watch?.close();
    this.#watch = undefined;
  }

  async #arm(signal: AbortSignal): Promise<void> {
    if (this.#watch !== undefined) return;
    const { directory, watch } = this.#options;
    await mkdir(directory, { recursive: true });
    if (signal.aborted) return;
    this.#watch = watch(directory, {
      onEvent: (name) => {
        if (name === PROBE_FILE) this.#onEvent?.(true);
      },
      onError: () => this.close(),
    });
  }

  #event(signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (hasCome: boolean): void => {
        cancel();
        signal.removeEventListener("abort", fail);
        this.#onEvent = undefined;
        resolve(hasCome);
      };
      const fail = (): void => end(false);
      const cancel = this.#options.clock.after(WAIT_MS, fail);
      signal.addEventListener("abort", fail, { once: true });
      this.#onEvent = end;
    });
  }

  /** Its times alone: that takes no room on a disk that is full. */
  async #touch(): Promise<void> {
    await using file = await open(path.join(this.#options.directory, PROBE_FILE), "a");
    const now = new Date();
    await file.utimes(now, now);
  }
}
