import type { ServerClock, TimePrecision } from "../../src/model/time.ts";
import { countDigits, readDigits } from "../text/digits.ts";
import { type ClockTime, DAY_MS, millisecondsOf, readClockTime } from "./clock-time.ts";

/** A moment in milliseconds since 1970, and how exactly the text told it. */
export interface Moment {
  readonly ms: number;
  readonly precision: TimePrecision;
}

const BLANK = 0x20;
const DASH = 0x2d;
const PLUS = 0x2b;
const COLON = 0x3a;
const POINT = 0x2e;
const CAPITAL_T = 0x54;
const CAPITAL_Z = 0x5a;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * A text that tells its day: `2026-11-23`, `2026-11-23 15:50:49.123`, `2026-11-23T15:50:49.123456+0000`, and with
 * the day first as 1.6's `old long` has it. A text without a zone is local, and needs `clock`.
 */
export function readDateTime(text: string, clock: ServerClock | undefined): Moment | undefined {
  const day = readDay(text);
  if (day === undefined) return undefined;
  if (text.length === 10) return fromLocal(day, 0, "day", clock);

  const separator = text.charCodeAt(10);
  if (separator !== CAPITAL_T && separator !== BLANK) return undefined;
  const time = readClockTime(text, 11);
  if (time === undefined) return undefined;
  if (time.end === text.length) return fromLocal(day, time.ms, time.precision, clock);
  return fromZone(text, day, time);
}

/** Seconds since 1970, `%s`, with or without decimals; fewer than nine digits are taken for something else. */
export function readEpoch(text: string): Moment | undefined {
  const digits = countDigits(text, 0, 12);
  if (digits < 9) return undefined;
  const ms = readDigits(text, 0, digits) * 1000;
  if (digits === text.length) return { ms, precision: "second" };
  const decimals = countDigits(text, digits + 1, 6);
  if (text.charCodeAt(digits) !== POINT || decimals === 0 || digits + 1 + decimals !== text.length)
    return undefined;
  return {
    ms: ms + millisecondsOf(text, digits + 1, decimals),
    precision: decimals > 3 ? "microsecond" : "millisecond",
  };
}

/**
 * A text that does not tell its day: the last such time of day, or for `Nov23` (1.6's `old short`) the last such day,
 * that is not after `clock.now`.
 */
export function readShortTime(text: string, clock: ServerClock): Moment | undefined {
  const offset = clock.utcOffsetMinutes * 60_000;
  const localNow = clock.now.getTime() + offset;
  const time = readClockTime(text, 0);
  if (time !== undefined) {
    if (time.end !== text.length) return undefined;
    const today = localNow - modulo(localNow, DAY_MS) + time.ms;
    return { ms: (today > localNow ? today - DAY_MS : today) - offset, precision: time.precision };
  }
  const month = MONTHS.indexOf(text.slice(0, 3)) + 1;
  const dayOfMonth = text.length === 5 ? readDigits(text, 3, 2) : -1;
  if (month === 0 || dayOfMonth === -1) return undefined;
  const year = new Date(localNow).getUTCFullYear();
  const thisYear = utcDay(year, month, dayOfMonth);
  const day = thisYear !== undefined && thisYear <= localNow ? thisYear : utcDay(year - 1, month, dayOfMonth);
  return day === undefined ? undefined : { ms: day - offset, precision: "day" };
}

function readDay(text: string): number | undefined {
  if (text.charCodeAt(4) === DASH && text.charCodeAt(7) === DASH) {
    return utcDay(readDigits(text, 0, 4), readDigits(text, 5, 2), readDigits(text, 8, 2));
  }
  if (text.charCodeAt(2) === DASH && text.charCodeAt(5) === DASH) {
    return utcDay(readDigits(text, 6, 4), readDigits(text, 3, 2), readDigits(text, 0, 2));
  }
  return undefined;
}

/** The start of a day in UTC; `undefined` for one that is in no calendar. */
function utcDay(year: number, month: number, day: number): number | undefined {
  if (year < 1000 || month < 1 || month > 12 || day < 1) return undefined;
  if (day > 28 && day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return Date.UTC(year, month - 1, day);
}

function fromLocal(
  day: number,
  ms: number,
  precision: TimePrecision,
  clock: ServerClock | undefined,
): Moment | undefined {
  if (clock === undefined) return undefined;
  return { ms: day + ms - clock.utcOffsetMinutes * 60_000, precision };
}

/** The rest of the text is a zone: `Z`, `+0130` (`%z`) or `+01:30`. */
function fromZone(text: string, day: number, { ms, precision, end }: ClockTime): Moment | undefined {
  const sign = text.charCodeAt(end);
  if (sign === CAPITAL_Z && text.length === end + 1) return { ms: day + ms, precision };
  if (sign !== PLUS && sign !== DASH) return undefined;
  const minutesAt = text.charCodeAt(end + 3) === COLON ? end + 4 : end + 3;
  const hours = readDigits(text, end + 1, 2);
  const minutes = readDigits(text, minutesAt, 2);
  if (hours === -1 || minutes === -1 || minutesAt + 2 !== text.length) return undefined;
  const offset = (hours * 60 + minutes) * 60_000;
  return { ms: sign === PLUS ? day + ms - offset : day + ms + offset, precision };
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
