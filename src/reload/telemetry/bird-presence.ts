import type { EventEmitter } from "eventemitter3";
import type { ManagerEvents } from "../manager/manager-events.ts";
import { endAll, listen } from "./listen.ts";

/**
 * Whether a supervised BIRD is known not to run: it ended, and was not started again yet. Beside a BIRD that somebody
 * else supervises nothing is known, and `isGone` stays `false`.
 */
export class BirdPresence implements Disposable {
  readonly #listening: Disposable;
  #isGone = false;

  constructor(events: EventEmitter<ManagerEvents>) {
    this.#listening = endAll([
      listen(events, "birdStarted", () => {
        this.#isGone = false;
      }),
      listen(events, "birdExited", () => {
        this.#isGone = true;
      }),
    ]);
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  [Symbol.dispose](): void {
    this.#listening[Symbol.dispose]();
  }
}
