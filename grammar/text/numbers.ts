import type { Uint64 } from "../../src/model/uint64.ts";

/** A whole number in decimal that a number holds exactly. */
export function readNumber(text: string): number | undefined {
  if (!/^\d+$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** A whole number of up to 64 bits in decimal. */
export function readUint64(text: string): Uint64 | undefined {
  if (!/^\d{1,20}$/.test(text)) return undefined;
  return readNumber(text) ?? `${BigInt(text)}`;
}

/** A whole number of up to 32 bits in hexadecimal, with or without `0x`. */
export function readHexadecimal(text: string): number | undefined {
  const digits = /^(?:0x)?([0-9a-f]{1,8})$/.exec(text)?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits, 16);
}

/** {@link readNumber} of each text; `undefined` where one is no number. */
export function readNumbers(texts: readonly string[]): readonly number[] | undefined {
  const numbers = texts.map(readNumber);
  return numbers.every((value) => value !== undefined) ? numbers : undefined;
}
