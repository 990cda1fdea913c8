import { pause } from "../client/pause.ts";
import type { Alarm } from "./alarm.ts";

/** The least time between two looks, in milliseconds: a flood of messages must not become one of commands. */
const LEAST_GAP_MS = 100;

/** Says when to look: at fixed intervals, however long a look takes, and when the alarm rings. */
export class Turns {
  readonly #intervalMs: number;
  readonly #alarm: Alarm;
  readonly #startMs = performance.now();
  #wasWoken = false;

  constructor(intervalMs: number, alarm: Alarm) {
    this.#intervalMs = intervalMs;
    this.#alarm = alarm;
  }

  /** Waits for the next turn, or until the signal fires. */
  async next(signal: AbortSignal): Promise<void> {
    const nowMs = performance.now();
    const turnMs = nextTurn(this.#startMs, this.#intervalMs, nowMs);
    // A message comes when something begins: what comes of it, without another message, is seen at a second look.
    const untilMs = this.#wasWoken ? Math.min(turnMs, nowMs + LEAST_GAP_MS) : turnMs;
    await pause(Math.min(LEAST_GAP_MS, untilMs - nowMs), signal);
    this.#wasWoken = await this.#alarm.wait(untilMs - performance.now(), signal);
  }
}

/** The first moment after `nowMs` that is a whole number of intervals after the start; those that passed are left out. */
export function nextTurn(startMs: number, intervalMs: number, nowMs: number): number {
  return startMs + (Math.floor((nowMs - startMs) / intervalMs) + 1) * intervalMs;
}
