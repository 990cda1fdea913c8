import { readFile, stat } from "node:fs/promises";
import { isAbsolute } from "node:path";
import type { ConfigPosition } from "../index.ts";
import { plain } from "./text/plain.ts";

/** No configuration is larger; something that is should not be read for one line of it. */
const LARGEST_BYTES = 16 * 1024 * 1024;

/**
 * The line that BIRD complains of, and a caret below the place; nothing where this machine does not have the file.
 * A relative name is relative to the daemon's directory, which is not known here.
 */
export async function excerptLines({ file, line, column }: ConfigPosition): Promise<string[]> {
  if (!isAbsolute(file)) return [];
  const bytes = await lineOf(file, line);
  if (bytes === undefined) return [];
  const text = plain(bytes.toString());
  // BIRD counts bytes (conf/cf-lex.l); tabs stay tabs, for the caret to stand where they end.
  const before = column === undefined ? "" : plain(bytes.subarray(0, column - 1).toString());
  const number = String(line);
  const lines = [`  ${number} | ${text}`];
  if (column !== undefined && column >= 1 && column <= bytes.length + 1) {
    lines.push(`  ${" ".repeat(number.length)} | ${before.replace(/[^\t]/g, " ")}^`);
  }
  return lines;
}

async function lineOf(file: string, line: number): Promise<Buffer | undefined> {
  try {
    const info = await stat(file);
    if (!info.isFile() || info.size > LARGEST_BYTES) return undefined;
    const content = await readFile(file);
    let start = 0;
    for (let passed = 1; passed < line; passed++) {
      const end = content.indexOf("\n", start);
      if (end === -1) return undefined;
      start = end + 1;
    }
    const end = content.indexOf("\n", start);
    return start >= content.length ? undefined : content.subarray(start, end === -1 ? undefined : end);
  } catch {
    // The file is for BIRD to read; that this user cannot is no fault, the message stands without it.
    return undefined;
  }
}
