import type { EventEmitter } from "eventemitter3";
import type { WatcherEvents } from "../../../src/reload/watch/watcher-events.ts";

/** One thing that a watcher told: the event and what matters of its argument. */
export type Told =
  | readonly ["stable", string]
  | readonly ["fault", string]
  | readonly ["mode", string]
  | readonly ["subPath", string, boolean]
  | readonly ["caughtUp"]
  | readonly ["rearmed", string];

/** Calls `tell` for everything that a watcher tells; of a configuration, the text of its main file. */
export function listen(events: EventEmitter<WatcherEvents>, tell: (told: Told) => void): void {
  events.on("stable", (source) => tell(["stable", source.files.get(source.mainName)?.text.text ?? ""]));
  events.on("fault", ({ code }) => tell(["fault", code]));
  events.on("mode", (mode) => tell(["mode", mode.kind === "poll" ? `poll ${mode.reason}` : mode.kind]));
  events.on("subPath", ({ file, isDeleted }) => tell(["subPath", file, isDeleted]));
  events.on("caughtUp", () => tell(["caughtUp"]));
  events.on("rearmed", (folder) => tell(["rearmed", folder]));
}

/** Keeps what comes, and lets a test wait for it. */
export class Recording<Entry> {
  readonly all: Entry[] = [];
  readonly #waiting = new Set<() => void>();

  add(entry: Entry): void {
    this.all.push(entry);
    for (const look of [...this.#waiting]) look();
  }

  /** Settles when something like this has come. */
  async until(wanted: Entry): Promise<void> {
    const text = JSON.stringify(wanted);
    await this.untilTrue((all) => all.some((one) => JSON.stringify(one) === text));
  }

  untilTrue(isTrue: (all: readonly Entry[]) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!isTrue(this.all)) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }
}
