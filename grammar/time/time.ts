import type { BirdTime, ServerClock } from "../../src/model/time.ts";
import { readDigits } from "../text/digits.ts";
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

/**
 * {@link readTime} for the many times of one reply: a text that repeats the one before gives the same object, and of one
 * in the same minute only seconds are read (benchmarks/bench.ts, show-route-all: a tenth of the client's processor time).
 */
export class TimeReader {
  readonly #clock: ServerClock | undefined;
  #last: BirdTime = { text: "", date: undefined, precision: undefined };
  /** Of the last time that was read in full: what stands before its seconds and behind its decimals, and that minute. */
  #head = "";
  #tail = "";
  #length = -1;
  #minuteMs = 0;

  constructor(clock: ServerClock | undefined) {
    this.#clock = clock;
  }

  read(text: string): BirdTime {
    if (text === this.#last.text) return this.#last;
    this.#last = this.#inSameMinute(text) ?? this.#readAnew(text);
    return this.#last;
  }

  #inSameMinute(text: string): BirdTime | undefined {
    const isAlike = text.length === this.#length && text.startsWith(this.#head) && text.endsWith(this.#tail);
    const ms = isAlike ? millisecondsWithin(text) : -1;
    if (ms === -1) return undefined;
    return { text, date: new Date(this.#minuteMs + ms), precision: "microsecond" };
  }

  #readAnew(text: string): BirdTime {
    const time = readTime(text, this.#clock);
    const ms = time.precision === "microsecond" ? millisecondsWithin(text) : -1;
    if (time.date !== undefined && ms !== -1) {
      this.#head = text.slice(0, SECONDS_AT);
      this.#tail = text.slice(DECIMALS_AT + DECIMALS);
      this.#length = text.length;
      this.#minuteMs = time.date.getTime() - ms;
    }
    return time;
  }
}

/** Where seconds and decimals stand behind a day: `2026-11-23 15:50:49.123456`. */
const SECONDS_AT = 17;
const DECIMALS_AT = 20;
const DECIMALS = 6;
const POINT = 0x2e;

/** The milliseconds of such a text's minute; -1 where it has another form there. */
function millisecondsWithin(text: string): number {
  const seconds = readDigits(text, SECONDS_AT, 2);
  const decimals = readDigits(text, DECIMALS_AT, DECIMALS);
  const isKnown =
    seconds >= 0 && seconds < 60 && decimals !== -1 && text.charCodeAt(DECIMALS_AT - 1) === POINT;
  return isKnown ? seconds * 1_000 + Math.floor(decimals / 1_000) : -1;
}
