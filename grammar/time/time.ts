import type { BirdTime, ServerClock } from "../../src/model/time.ts";
import { readDateTime, readEpoch, readShortTime } from "./date-time.ts";

/**
 * A time as BIRD printed it (`timeformat`, lib/timer.c; in 1.6 sysdep/unix/io.c). `2026-11-23T15:50:49.123456+0000` and
 * seconds since 1970 are absolute; `2026-11-23 15:50:49.123`, `15:50:49.123` and `2026-11-23` are the daemon's local
 * time and become absolute with `clock`; any other text is kept as it is. Never throws.
 */
export function readTime(text: string, clock: ServerClock | undefined): BirdTime {
  const moment =
    readDateTime(text, clock) ??
    readEpoch(text) ??
    (clock === undefined ? undefined : readShortTime(text, clock));
  if (moment === undefined) return { text, date: undefined, precision: undefined };
  return { text, date: new Date(moment.ms), precision: moment.precision };
}

/** {@link readTime} for the many times of one reply: a text that repeats the one before gives the same object. */
export class TimeReader {
  readonly #clock: ServerClock | undefined;
  #last: BirdTime = { text: "", date: undefined, precision: undefined };

  constructor(clock: ServerClock | undefined) {
    this.#clock = clock;
  }

  read(text: string): BirdTime {
    if (text !== this.#last.text) this.#last = readTime(text, this.#clock);
    return this.#last;
  }
}
