import type { Timer } from "../../src/model/timer.ts";

/** A model while it is being read. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Takes one line's value into a draft; `false` says that the value is none that the field knows. */
export type Field<D> = (draft: D, value: string) => boolean;

/** The fields of one kind of draft by BIRD's keys: what stands before the colon, or the whole line without one. */
export type FieldTable<D> = ReadonlyMap<string, Field<D>>;

/** A table of fields, written as an object whose keys are BIRD's words. */
export function fieldTable<D>(rows: Readonly<Record<string, Field<D>>>): FieldTable<D> {
  return new Map(Object.entries(rows));
}

/** A field whose value `read` understands, or not (`undefined`), and `set` puts into the draft. */
export function field<D, V>(
  read: (value: string) => V | undefined,
  set: (draft: D, value: V) => void,
): Field<D> {
  return (draft, text) => {
    const value = read(text);
    if (value === undefined) return false;
    set(draft, value);
    return true;
  };
}

/** A field that is the presence of a line without a value. */
export function mark<D>(set: (draft: D) => void): Field<D> {
  return (draft, text) => {
    if (text !== "") return false;
    set(draft);
    return true;
  };
}

/** Any text. */
export function readText(value: string): string {
  return value;
}

/** One word: text without blanks. */
export function readWord(value: string): string | undefined {
  return value === "" || value.includes(" ") ? undefined : value;
}

/** A reader of one of the words that BIRD has for something. */
export function knownWord<W extends string>(...words: readonly W[]): (value: string) => W | undefined {
  const known: ReadonlyMap<string, W> = new Map(words.map((word): [string, W] => [word, word]));
  return (value) => known.get(value);
}

/** A whole number in decimal that a number holds exactly, with or without a sign. */
export function readInteger(value: string): number | undefined {
  const digits = value.charCodeAt(0) === MINUS ? 1 : 0;
  if (value.length === digits) return undefined;
  for (let i = digits; i < value.length; i++) {
    const unit = value.charCodeAt(i);
    if (unit < ZERO || unit > NINE) return undefined;
  }
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** `12.345/240`, `12.345/-` or, in 1.6, `12/240`. */
export function readTimer(value: string): Timer | undefined {
  const slash = value.indexOf("/");
  const remainingSeconds = readSeconds(value.slice(0, slash));
  if (slash === -1 || remainingSeconds === undefined) return undefined;
  const configured = value.slice(slash + 1);
  if (configured === "-") return { remainingSeconds, configuredSeconds: undefined };
  const configuredSeconds = readInteger(configured);
  return configuredSeconds === undefined ? undefined : { remainingSeconds, configuredSeconds };
}

/** Seconds with a fraction or without, as `%t` prints them (lib/printf.c). */
export function readSeconds(value: string): number | undefined {
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

const ZERO = 0x30;
const NINE = 0x39;
const MINUS = 0x2d;
