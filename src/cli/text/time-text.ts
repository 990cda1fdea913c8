import type { BirdTime } from "../../index.ts";
import { durationText } from "./duration-text.ts";
import { plain } from "./plain.ts";

/** A moment for a column: the time of day where it is today, else the date with it. BIRD's own text without a date. */
export function shortTime(time: BirdTime, now: Date): string {
  const { date, precision } = time;
  if (date === undefined) return plain(time.text) || "-";
  if (precision === "day") return dayOf(date);
  if (dayOf(date) !== dayOf(now)) return `${dayOf(date)} ${minuteOf(date)}`;
  return precision === "minute" ? minuteOf(date) : `${minuteOf(date)}:${two(date.getSeconds())}`;
}

/** A moment with its date, and how long before `now` it was. BIRD's own text where no date is known. */
export function longTime(time: BirdTime, now: Date): string {
  const { date, precision } = time;
  if (date === undefined) return plain(time.text) || "-";
  const day = dayOf(date);
  if (precision === "day") return day;
  const seconds = precision === "minute" ? "" : `:${two(date.getSeconds())}`;
  const age = (now.getTime() - date.getTime()) / 1000;
  const ago = age >= 1 ? ` (${durationText(age)} ago)` : "";
  return `${day} ${minuteOf(date)}${seconds}${ago}`;
}

function dayOf(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function minuteOf(date: Date): string {
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
