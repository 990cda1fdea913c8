import type { BirdTime } from "../model/time.ts";

const SLOTS = 256;

/** Makes the times of routes, which come again and again, from seconds since 1970. What it returns is shared. */
export class TimeCache {
  readonly #seconds: number[] = new Array(SLOTS).fill(-1);
  readonly #times: BirdTime[] = [];

  /** The moment so many seconds after the beginning of 1970. */
  time(seconds: number): BirdTime {
    const slot = seconds % SLOTS;
    const known = this.#seconds[slot] === seconds ? this.#times[slot] : undefined;
    if (known !== undefined) return known;
    const date = new Date(seconds * 1_000);
    const time: BirdTime = { text: date.toISOString().replace(".000Z", "Z"), date, precision: "second" };
    this.#seconds[slot] = seconds;
    this.#times[slot] = time;
    return time;
  }
}
