import { readText } from "../bytes/ascii.ts";

const NEWLINE = 0x0a;

/** How many raw lines before a fault an error keeps, where the same bytes still hold them. */
const LINES_BEFORE = 4;

/**
 * The raw lines, prefixes and all, that stand in `bytes` before the line whose text begins at `start`: at most four, and
 * none from beyond the beginning of the bytes. A scanner keeps no line itself, so an error shows what is at hand.
 */
export function linesBefore(bytes: Uint8Array, start: number): string[] {
  const lines: string[] = [];
  let end = lastNewline(bytes, start);
  while (end !== -1 && lines.length < LINES_BEFORE) {
    const newline = lastNewline(bytes, end);
    lines.unshift(readText(bytes, newline + 1, end));
    end = newline;
  }
  return lines;
}

function lastNewline(bytes: Uint8Array, before: number): number {
  return before <= 0 ? -1 : bytes.lastIndexOf(NEWLINE, before - 1);
}
