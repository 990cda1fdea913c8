import { pause } from "../../client/pause.ts";

/** What time is it, and how to let it pass. */
export interface GateClock {
  /** Milliseconds since some moment; never goes back. */
  now(): number;
  /** Settles after so many milliseconds, or as soon as the signal fires; never rejects. */
  sleep(delayMs: number, signal: AbortSignal): Promise<void>;
}

/** The time of this machine. */
export const systemClock: GateClock = { now: () => performance.now(), sleep: pause };
