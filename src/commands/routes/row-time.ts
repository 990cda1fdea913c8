import { TimeReader } from "../../../grammar/time/time.ts";
import type { BirdTime, ServerClock } from "../../model/time.ts";
import { readText } from "../bytes/ascii.ts";
import { ByteCache } from "../bytes/byte-cache.ts";
import { isSame, lastViewOf, viewOf } from "../bytes/byte-view.ts";

/** Where in `2026-11-23T15:50:49.123456+0000` its day ends and its zone, which may be missing, begins. */
const DAY_BYTES = 11;
const ZONE_AT = 26;

const COLON = 0x3a;
const POINT = 0x2e;
const ZERO = 0x30;
const TOO_LARGE = 1_000_000;
const MINUTE_MS = 60_000;

/** A day of times that the grammar has read. */
interface KnownDay {
  /** What such a time begins with, up to its time of day. */
  readonly day: DataView<ArrayBufferLike>;
  readonly dayText: string;
  /** What it has behind its decimals. */
  readonly zone: Uint8Array;
  readonly zoneText: string;
  readonly beganMs: number;
}

/**
 * Reads the times of rows from their bytes: in a table of any age nearly each row has one of its own. Of exact times,
 * with six decimals, the grammar reads the first one of each day; what else there is of that day is counted here. All
 * other times are read by the grammar.
 */
export class RowTimeReader {
  readonly #grammar: TimeReader;
  readonly #days = new ByteCache<KnownDay>(64, DAY_BYTES);
  #last: BirdTime = { text: "", date: undefined, precision: undefined };
  #lastDay: KnownDay | undefined;
  #lastMicroseconds = -1;
  /** The minute of the last time, in its day, and what such times begin with. */
  #minute = -1;
  #minuteText = "";

  constructor(clock: ServerClock | undefined) {
    this.#grammar = new TimeReader(clock);
  }

  /** The time between `start` and `end`; where it is that of the row before, the same object. */
  read(bytes: Uint8Array, start: number, end: number): BirdTime {
    return this.readKnownDay(bytes, start, end) ?? this.#readAnew(bytes, start, end);
  }

  /**
   * The same, for an exact time of a day that was read before; `undefined` for any other bytes, of which some may belong
   * to the next line.
   */
  readKnownDay(bytes: Uint8Array, start: number, end: number): BirdTime | undefined {
    const day = end - start < ZONE_AT ? undefined : this.#dayAt(bytes, start);
    if (day === undefined || !isAt(day.zone, bytes, start + ZONE_AT, end)) return undefined;
    const microseconds = microsecondsOfDay(bytes, start + DAY_BYTES);
    if (microseconds === -1) return undefined;
    if (day === this.#lastDay && microseconds === this.#lastMicroseconds) return this.#last;
    const ms = Math.floor(microseconds / 1_000);
    const text = this.#text(day, ms, microseconds % 1_000);
    this.#last = { text, date: new Date(day.beganMs + ms), precision: "microsecond" };
    this.#lastDay = day;
    this.#lastMicroseconds = microseconds;
    return this.#last;
  }

  #dayAt(bytes: Uint8Array, start: number): KnownDay | undefined {
    const day = this.#lastDay;
    if (day !== undefined && isSame(lastViewOf(bytes), start, day.day, 0, DAY_BYTES)) return day;
    return this.#days.find(bytes, start, start + DAY_BYTES);
  }

  /** Put together from texts that stay at hand: a text from the bytes takes twice as long (benchmarks/decode-routes.ts). */
  #text(day: KnownDay, ms: number, microseconds: number): string {
    const minute = Math.floor(ms / MINUTE_MS);
    if (minute !== this.#minute || day !== this.#lastDay) {
      this.#minute = minute;
      this.#minuteText = `${day.dayText}${twoDigitText(Math.floor(minute / 60))}:${twoDigitText(minute % 60)}:`;
    }
    const seconds = SECONDS[Math.floor(ms / 1_000) % 60] ?? "";
    const decimals = (THOUSANDTHS[ms % 1_000] ?? "") + (THOUSANDTHS[microseconds] ?? "");
    return this.#minuteText + seconds + decimals + day.zoneText;
  }

  #readAnew(bytes: Uint8Array, start: number, end: number): BirdTime {
    const text = readText(bytes, start, end);
    const time = this.#grammar.read(text);
    const microseconds = end - start < ZONE_AT ? -1 : microsecondsOfDay(bytes, start + DAY_BYTES);
    if (time.date !== undefined && microseconds !== -1) {
      const dayEnd = start + DAY_BYTES;
      // What is kept takes the place that was looked at last.
      this.#days.find(bytes, start, dayEnd);
      this.#days.keep(bytes, start, dayEnd, {
        day: viewOf(Uint8Array.from(bytes.subarray(start, dayEnd))),
        dayText: text.slice(0, DAY_BYTES),
        zone: Uint8Array.from(bytes.subarray(start + ZONE_AT, end)),
        zoneText: text.slice(ZONE_AT),
        beganMs: time.date.getTime() - Math.floor(microseconds / 1_000),
      });
    }
    return time;
  }
}

const SECONDS: readonly string[] = Array.from({ length: 60 }, (_, second) => `${twoDigitText(second)}.`);
const THOUSANDTHS: readonly string[] = Array.from({ length: 1_000 }, (_, count) =>
  `${count}`.padStart(3, "0"),
);

function twoDigitText(count: number): string {
  return `${count}`.padStart(2, "0");
}

/** How far in its day `15:50:49.123456` is; -1 where the bytes are no such time of day. */
function microsecondsOfDay(bytes: Uint8Array, at: number): number {
  if (bytes[at + 2] !== COLON || bytes[at + 5] !== COLON || bytes[at + 8] !== POINT) return -1;
  const hour = twoDigits(bytes, at);
  const minute = twoDigits(bytes, at + 3);
  const second = twoDigits(bytes, at + 6);
  const decimals =
    (twoDigits(bytes, at + 9) * 100 + twoDigits(bytes, at + 11)) * 100 + twoDigits(bytes, at + 13);
  const isTime = hour < 24 && minute < 60 && second < 60 && decimals < 1_000_000;
  return isTime ? ((hour * 60 + minute) * 60 + second) * 1_000_000 + decimals : -1;
}

/** The number that two digits stand for; where a byte is none, one that is too large wherever it stands. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - ZERO;
  const ones = (bytes[at + 1] ?? 0) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : TOO_LARGE;
}

/** Whether `known` is what the bytes from `start` to `end` are. */
function isAt(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== known.length) return false;
  for (let i = 0; i < known.length; i++) if (bytes[start + i] !== known[i]) return false;
  return true;
}
