import type { Change } from "./changes.ts";

/**
 * Whether what a word or number was changed to is in the value that was read then, and was not before: as text, as a
 * part of one, as a number, or as the name of a field. Signs need not be, for they mostly set other things apart.
 */
export function isFoundAgain({ from, to }: Change, old: Leaves, after: unknown): boolean {
  if (!/[\p{L}\p{N}]/u.test(to)) return true;
  const fresh = leavesOf(after);
  const appeared = [...fresh].filter(([path, text]) => old.get(path) !== text);
  const forms = formsOf(to);
  if (appeared.some(([path, text]) => forms.some((form) => text.includes(form) || path.endsWith(form))))
    return true;
  // A field that is called as the word was is there no more.
  return [...old.keys()].some((path) => path.endsWith(from) && !fresh.has(path));
}

/** How a word may stand in the model. */
function formsOf(word: string): string[] {
  const forms = [word];
  const number = /^(?:AS)?(\d+(?:\.\d+)?)$/.exec(word)?.[1];
  if (number !== undefined) forms.push(String(Number(number)));
  if (/^(?:0x)?[\da-f]+$/i.test(word)) forms.push(String(Number.parseInt(word, 16)));
  // The dead time of OSPF neighbours in 1.6, minutes and seconds.
  const time = /^(\d\d):(\d\d)$/.exec(word);
  if (time !== null) forms.push(String(Number(time[1]) * 60 + Number(time[2])));
  // An address and a port.
  const port = /^[\d.]+:(\d+)$/.exec(word)?.[1];
  if (port !== undefined) forms.push(port);
  return forms;
}

/** Texts and numbers by where they stand. */
export type Leaves = ReadonlyMap<string, string>;

/** Every text and number of a value. */
export function leavesOf(value: unknown, path = "", leaves: Map<string, string> = new Map()): Leaves {
  if (typeof value !== "object" || value === null) {
    if (value !== undefined) leaves.set(path, String(value));
  } else if (!(value instanceof Date)) {
    for (const [key, inner] of Object.entries(value)) leavesOf(inner, `${path}.${key}`, leaves);
  }
  return leaves;
}
