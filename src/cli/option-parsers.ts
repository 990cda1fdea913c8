import { InvalidArgumentError } from "commander";

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
