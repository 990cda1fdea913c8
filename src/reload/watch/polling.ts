import { stat } from "node:fs/promises";
import { systemCode } from "../reload-error.ts";
import type { CancelWait, WatchClock } from "./clock.ts";
import type { Lookout } from "./lookout.ts";
import type { Places } from "./places.ts";

/** How often to look, and whom to tell. */
export interface PollingOptions {
  readonly pollMs: number;
  readonly clock: WatchClock;
  readonly onChange: () => void;
}

/** Looks at intervals whether a file or a folder is another one, or has other times or another size. */
export class Polling implements Lookout {
  readonly #options: PollingOptions;
  readonly #prints = new Map<string, string>();
  #cancel: CancelWait | undefined;
  #isClosed = false;

  constructor(options: PollingOptions) {
    this.#options = options;
    this.#wait();
  }

  async arm({ folders, files }: Places): Promise<boolean> {
    const wanted = new Set([...folders, ...files]);
    for (const known of this.#prints.keys()) if (!wanted.has(known)) this.#prints.delete(known);
    const added = [...wanted].filter((one) => !this.#prints.has(one));
    for (const one of added) this.#prints.set(one, await printOf(one));
    return added.length > 0;
  }

  settle(): void {}

  close(): void {
    this.#isClosed = true;
    this.#cancel?.();
  }

  #wait(): void {
    const { pollMs, clock } = this.#options;
    // A fault in looking is one of the program: nobody waits for it who could be told otherwise.
    this.#cancel = clock.after(pollMs, () => void this.#look());
  }

  async #look(): Promise<void> {
    let hasChanged = false;
    for (const one of [...this.#prints.keys()]) {
      const print = await printOf(one);
      const before = this.#prints.get(one);
      if (before === undefined || before === print) continue;
      this.#prints.set(one, print);
      hasChanged = true;
    }
    if (this.#isClosed) return;
    this.#wait();
    if (hasChanged) this.#options.onChange();
  }
}

async function printOf(file: string): Promise<string> {
  try {
    const status = await stat(file, { bigint: true });
    return [status.dev, status.ino, status.size, status.mtimeNs, status.ctimeNs].join(":");
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    return code;
  }
}
