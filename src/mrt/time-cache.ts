import type { BirdTime } from "../model/time.ts";

const SLOTS = 256;
const MOST_DAYS = 1_024;
const DAY_SECONDS = 86_400;

/** `00:00` and so on, and `:00Z` and so on. */
const MINUTES: readonly string[] = Array.from({ length: 1_440 }, (_, minute) =>
  [Math.floor(minute / 60), minute % 60].map(twoDigits).join(":"),
);
const SECONDS: readonly string[] = Array.from({ length: 60 }, (_, second) => `:${twoDigits(second)}Z`);

/** Makes the times of routes, which often come again, from seconds since 1970. What it returns is shared. */
export class TimeCache {
  readonly #seconds: number[] = new Array(SLOTS).fill(-1);
  readonly #times: BirdTime[] = [];
  readonly #days: Map<number, string> = new Map();

  /** The moment so many seconds after the beginning of 1970. */
  time(seconds: number): BirdTime {
    const slot = seconds % SLOTS;
    const known = this.#seconds[slot] === seconds ? this.#times[slot] : undefined;
    if (known !== undefined) return known;
    const date = new Date(seconds * 1_000);
    const time: BirdTime = { text: this.#text(seconds, date), date, precision: "second" };
    this.#seconds[slot] = seconds;
    this.#times[slot] = time;
    return time;
  }

  #text(seconds: number, date: Date): string {
    const day = Math.floor(seconds / DAY_SECONDS);
    let dayText = this.#days.get(day);
    if (dayText === undefined) {
      dayText = date.toISOString().slice(0, 11);
      if (this.#days.size === MOST_DAYS) this.#days.clear();
      this.#days.set(day, dayText);
    }
    const minute = MINUTES[Math.floor((seconds % DAY_SECONDS) / 60)] ?? "";
    return `${dayText}${minute}${SECONDS[seconds % 60] ?? ""}`;
  }
}

function twoDigits(number: number): string {
  return `${number}`.padStart(2, "0");
}
