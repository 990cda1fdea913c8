import type { TimePrecision } from "../../src/model/time.ts";
import { countDigits, readDigits } from "../text/digits.ts";

/** The milliseconds of a day. */
export const DAY_MS = 86_400_000;

/** A time of day as it was printed: milliseconds since midnight, and where in the text it ends. */
export interface ClockTime {
  readonly ms: number;
  readonly precision: TimePrecision;
  readonly end: number;
}

const COLON = 0x3a;
const POINT = 0x2e;

/**
 * The time of day at `index`: `15:45`, `15:45:28`, `15:45:28.5`, up to six decimals (strftime's `%T` and BIRD's `%6f`,
 * lib/timer.c).
 */
export function readClockTime(text: string, index: number): ClockTime | undefined {
  const hour = readDigits(text, index, 2);
  const minute = text.charCodeAt(index + 2) === COLON ? readDigits(text, index + 3, 2) : -1;
  if (hour === -1 || hour > 23 || minute === -1 || minute > 59) return undefined;
  const minutes = (hour * 60 + minute) * 60_000;
  if (text.charCodeAt(index + 5) !== COLON) return { ms: minutes, precision: "minute", end: index + 5 };

  const second = readDigits(text, index + 6, 2);
  // The second 60 is a leap second.
  if (second === -1 || second > 60) return undefined;
  const ms = minutes + second * 1000;
  if (text.charCodeAt(index + 8) !== POINT) return { ms, precision: "second", end: index + 8 };

  const decimals = countDigits(text, index + 9, 6);
  if (decimals === 0) return undefined;
  return {
    ms: ms + millisecondsOf(text, index + 9, decimals),
    precision: decimals > 3 ? "microsecond" : "millisecond",
    end: index + 9 + decimals,
  };
}

/** The milliseconds that `decimals` digits behind a decimal point stand for, rounded down. */
export function millisecondsOf(text: string, index: number, decimals: number): number {
  if (decimals >= 3) return readDigits(text, index, 3);
  return readDigits(text, index, decimals) * (decimals === 2 ? 10 : 100);
}
