import { type Flag, refused } from "../bad-answer.ts";

/** The words of a list that is separated by blanks, or by commas where no word may hold one. */
export function splitWords(text: string, separator: RegExp): string[] {
  return text.split(separator).filter((word) => word !== "");
}

/** Throws where two items of a list are the same. */
export function refuseDuplicates(flag: Flag, items: readonly string[]): void {
  const found = items.find((item, index) => items.indexOf(item) !== index);
  if (found !== undefined) throw refused(flag, `${found} is named twice`);
}
