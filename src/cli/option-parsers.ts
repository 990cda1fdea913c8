import { InvalidArgumentError, Option } from "commander";

/** Reads an option's value that is a whole number, from 0. */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(Number(text))) {
    throw new InvalidArgumentError("Expected a whole number.");
  }
  return Number(text);
}

/** Gathers the values of an option that may be given several times. */
export function several(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), text];
}

/** Reads a time in seconds, above 0, as milliseconds. */
export function seconds(text: string): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  // A timer holds no more (2^31 - 1 ms).
  if (value <= 0 || value > 2_147_483) throw new InvalidArgumentError("Expected seconds above 0.");
  return Math.ceil(value * 1000);
}

/** Reads a share, from 0 to 1. */
export function share(text: string): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError("Expected a number from 0 to 1.");
  return value;
}

/** An option that is given in seconds and kept in milliseconds; help tells its default in seconds. */
export function inSeconds(flags: string, description: string, defaultSeconds: number): Option {
  const option = new Option(flags, description).argParser(seconds);
  return option.default(defaultSeconds * 1000, String(defaultSeconds));
}
