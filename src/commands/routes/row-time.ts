import { TimeReader } from "../../../grammar/time/time.ts";
import type { BirdTime, ServerClock } from "../../model/time.ts";
import { readText } from "../bytes/ascii.ts";
import { DAY, MICROSECONDS, MILLISECONDS, TIME_AT, TIME_END, ZONE } from "./tape-layout.ts";

/** A time that tells its day and microseconds, with as much of a zone as a tape holds. */
const EXACT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.(\d{3})\d{3}(\S{0,7})$/;

const MINUTE_MS = 60_000;
const MINUTES_OF_DAY = 1_440;

/** The most days that are remembered, and the most zones. */
const MOST_DAYS = 4_096;
const MOST_ZONES = 4;

/** For so many protocols the last time is remembered. */
const PROTOCOLS = 256;

/** A day of exact times. */
interface KnownDay {
  readonly text: string;
  /** What they end in, by their microseconds. */
  readonly ends: readonly string[];
  /** Its zone as a tape has it. */
  readonly zone: readonly [number, number];
  readonly beganMs: number;
}

/** The exact time that was made last for a protocol. */
interface LastTime {
  day: KnownDay | undefined;
  /** Since the day began. */
  microseconds: number;
  time: BirdTime | undefined;
}

/**
 * Makes the times of rows: in a table of any age nearly each row has one of its own. Of exact times, with six decimals,
 * the grammar reads the first one of each day; the others of that day are put together from numbers. All other times
 * are read by the grammar.
 */
export class RowTimeReader {
  readonly #grammar: TimeReader;
  /** By their numbers, `yyyymmdd`. */
  readonly #days = new Map<number, KnownDay>();
  #lastDay: KnownDay | undefined;
  #lastDayNumber = 0;
  /** Of each protocol, by its number: the routes of one message from a neighbor have the same time. */
  readonly #last = new Array<LastTime | undefined>(PROTOCOLS).fill(undefined);

  constructor(clock: ServerClock | undefined) {
    this.#grammar = new TimeReader(clock);
  }

  /** The time between `start` and `end`; where it is that of the row before, the same object. */
  read(bytes: Uint8Array, start: number, end: number): BirdTime {
    return this.#grammar.read(readText(bytes, start, end));
  }

  /**
   * The time at `at` on a tape, in the row of the protocol with this number; its text is in `bytes`, those of the tape
   * begin at `base`.
   */
  readTape(tape: Uint32Array, at: number, bytes: Uint8Array, base: number, protocol: number): BirdTime {
    const isExact = tape[at + DAY] !== 0;
    const exact = isExact ? this.#exact(tape, at, protocol % PROTOCOLS) : undefined;
    if (exact !== undefined) return exact;
    const time = this.read(bytes, base + (tape[at + TIME_AT] ?? 0), base + (tape[at + TIME_END] ?? 0));
    if (isExact) this.#rememberDay(time);
    return time;
  }

  /** An exact time, if it is of a day that was read before; where it is the protocol's last one, the same object. */
  #exact(tape: Uint32Array, at: number, protocol: number): BirdTime | undefined {
    const day = this.#dayOf(tape, at);
    if (day === undefined) return undefined;
    const ms = tape[at + MILLISECONDS] ?? 0;
    const microseconds = tape[at + MICROSECONDS] ?? 0;
    const ofDay = ms * 1_000 + microseconds;
    const last = this.#lastOf(protocol);
    // Read as a whole each time: V8 compiles this anew where it comes to a part that it has not seen run.
    const { day: lastDay, microseconds: lastOfDay, time: lastTime } = last;
    if (lastDay === day && lastOfDay === ofDay) return lastTime;
    const text = textOf(day, ms, microseconds);
    const time: BirdTime = { text, date: new Date(day.beganMs + ms), precision: "microsecond" };
    last.day = day;
    last.microseconds = ofDay;
    last.time = time;
    return time;
  }

  #lastOf(protocol: number): LastTime {
    this.#last[protocol] ??= { day: undefined, microseconds: NaN, time: undefined };
    return this.#last[protocol];
  }

  #dayOf(tape: Uint32Array, at: number): KnownDay | undefined {
    const number = tape[at + DAY] ?? 0;
    if (number !== this.#lastDayNumber) {
      this.#lastDayNumber = number;
      this.#lastDay = this.#days.get(number);
    }
    const day = this.#lastDay;
    return day?.zone[0] === tape[at + ZONE] && day?.zone[1] === tape[at + ZONE + 1] ? day : undefined;
  }

  #rememberDay({ text, date }: BirdTime): void {
    const parts = EXACT.exec(text);
    if (parts === null || date === undefined) return;
    makeTexts();
    const [, year, month, day, hour, minute, second, ms, zoneText = ""] = parts;
    const ofDay = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1_000 + Number(ms);
    if (this.#days.size === MOST_DAYS) this.#days.clear();
    this.#days.set(Number(`${year}${month}${day}`), {
      text: `${year}-${month}-${day}`,
      ends: endsOf(zoneText),
      zone: [zoneNumber(zoneText, 0), zoneNumber(zoneText, 4)],
      beganMs: date.getTime() - ofDay,
    });
    this.#lastDayNumber = 0;
    this.#lastDay = undefined;
  }
}

/** `T15:50:`, `49.` and `123`, by what they count: made with the first day, to spare who only imports the library. */
const MINUTES: string[] = [];
const SECONDS: string[] = [];
const THOUSANDTHS: string[] = [];

function makeTexts(): void {
  if (MINUTES.length > 0) return;
  for (let minute = 0; minute < MINUTES_OF_DAY; minute++) {
    MINUTES.push(`T${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}:`);
  }
  for (let second = 0; second < 60; second++) SECONDS.push(`${twoDigits(second)}.`);
  for (let count = 0; count < 1_000; count++) THOUSANDTHS.push(`${count}`.padStart(3, "0"));
}

/** By their zones, of which a daemon has one or two. */
const ends = new Map<string, readonly string[]>();

function endsOf(zone: string): readonly string[] {
  const known = ends.get(zone);
  if (known !== undefined) return known;
  if (ends.size === MOST_ZONES) ends.clear();
  const made = THOUSANDTHS.map((thousandth) => thousandth + zone);
  ends.set(zone, made);
  return made;
}

/** Put together from texts that stay at hand: one from the bytes takes twice as long (benchmarks/decode-routes.ts). */
function textOf(day: KnownDay, ms: number, microseconds: number): string {
  const minute = MINUTES[Math.floor(ms / MINUTE_MS)] ?? "";
  const second = SECONDS[Math.floor(ms / 1_000) % 60] ?? "";
  const decimals = (THOUSANDTHS[ms % 1_000] ?? "") + (day.ends[microseconds] ?? "");
  return day.text + minute + second + decimals;
}

function twoDigits(count: number): string {
  return `${count}`.padStart(2, "0");
}

/** Four bytes of a zone as a number, the first one lowest. */
function zoneNumber(zone: string, at: number): number {
  let number = 0;
  for (let index = 3; index >= 0; index--) number = number * 256 + (zone.charCodeAt(at + index) || 0);
  return number;
}
