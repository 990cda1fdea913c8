import type { EventEmitter } from "eventemitter3";
import { BirdError, type BirdErrorCode } from "../../../errors.ts";
import type { ManagerEvents } from "../../manager/manager-events.ts";
import { BirdPresence } from "../bird-presence.ts";
import { errorText } from "../error-text.ts";
import { listen } from "../listen.ts";
import type { ManagerView } from "../manager-view.ts";
import { SharedRead } from "../shared-read.ts";

/** Checks that something within the process still works, as that watches still tell changes; rejects if not. */
export type LivenessCheck = (signal: AbortSignal) => Promise<void>;

/** Whether a restart of the container is called for. */
export type Liveness =
  | { readonly isLive: true; readonly bird: "answers" | "absent" }
  | { readonly isLive: false; readonly reason: string };

/** What liveness is judged by. */
export interface LivenessOptions {
  /** How long BIRD and each check may take, in milliseconds. Default 2 000. */
  readonly limitMs?: number;
  /** Further checks by name. Default: none. */
  readonly checks?: Readonly<Record<string, LivenessCheck>>;
}

/**
 * Judges whether manager and BIRD are alive. That a request is answered at all tells that the event loop turns. BIRD
 * counts as dead only where it is there and stays silent: where it is not there its supervisor starts it, and a restart
 * of the container would only take longer. A manager that said that it cannot go on is dead. A bad configuration never
 * counts.
 */
export class LivenessJudge implements Disposable {
  readonly #presence: BirdPresence;
  readonly #endListening: () => void;
  readonly #probe: SharedRead<void>;
  readonly #checks: readonly (readonly [string, SharedRead<void>])[];
  #failure: string | undefined;

  constructor(
    view: Pick<ManagerView, "probe"> & { readonly events: EventEmitter<ManagerEvents> },
    options: LivenessOptions = {},
  ) {
    const { limitMs = 2_000, checks = {} } = options;
    this.#presence = new BirdPresence(view.events);
    this.#endListening = listen(view.events, "failure", (error) => {
      this.#failure = errorText(error);
    });
    this.#probe = new SharedRead("liveness of BIRD", (signal) => view.probe(signal), limitMs);
    this.#checks = Object.entries(checks).map(([name, check]) => [
      name,
      new SharedRead(`liveness of ${name}`, check, limitMs),
    ]);
  }

  async judge(): Promise<Liveness> {
    if (this.#failure !== undefined) return { isLive: false, reason: this.#failure };
    const [bird, ...others] = await Promise.all([
      this.#judgeBird(),
      ...this.#checks.map(([name, check]) => judgeCheck(name, check)),
    ]);
    return others.find((one) => one !== undefined) ?? bird;
  }

  [Symbol.dispose](): void {
    this.#presence[Symbol.dispose]();
    this.#endListening();
    this.#probe[Symbol.dispose]();
    for (const [, check] of this.#checks) check[Symbol.dispose]();
  }

  async #judgeBird(): Promise<Liveness> {
    if (this.#presence.isGone) return { isLive: true, bird: "absent" };
    try {
      await this.#probe.get();
      return { isLive: true, bird: "answers" };
    } catch (error) {
      // It may have ended while it was asked.
      if (this.#presence.isGone || !isSilence(error)) return { isLive: true, bird: "absent" };
      return { isLive: false, reason: errorText(error) };
    }
  }
}

async function judgeCheck(
  name: string,
  check: SharedRead<void>,
): Promise<{ readonly isLive: false; readonly reason: string } | undefined> {
  try {
    await check.get();
    return undefined;
  } catch (error) {
    return { isLive: false, reason: `${name}: ${errorText(error)}` };
  }
}

function isSilence(error: unknown): boolean {
  return error instanceof BirdError && SILENCES.includes(error.code);
}

const SILENCES: readonly BirdErrorCode[] = ["DEADLINE_EXCEEDED", "CONNECT_TIMEOUT"];
