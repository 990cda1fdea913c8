import { lstat, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { systemCode } from "../reload-error.ts";
import { namePattern } from "./name-pattern.ts";

/** Whether BIRD takes an include's path for a pattern (conf/cf-lex.l, cf_include). */
export function isPattern(text: string): boolean {
  return /[?*[]/.test(text);
}

/**
 * The paths that an absolute pattern matches, as glob(3) with GLOB_ERR and GLOB_NOESCAPE gives them to BIRD: sorted
 * by bytes, without names that begin with a dot unless the pattern says the dot. Folders are still among them, and
 * links that lead nowhere. Rejects with the system's error where a folder cannot be read or is not there.
 */
export async function expandPattern(pattern: string): Promise<string[]> {
  const parts = pattern.split("/").filter((part) => part !== "");
  let found = ["/"];
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const rest = parts.slice(0, index).some(isPattern);
    const next = found.map((directory) =>
      isPattern(part) ? match(directory, part, isLast) : literal(directory, part, isLast, rest),
    );
    found = (await Promise.all(next)).flat();
  }
  return found.sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
}

async function match(directory: string, part: string, isLast: boolean): Promise<string[]> {
  const names = (await namesIn(directory)).filter(namePattern(part));
  const paths = names.map((name) => path.join(directory, name));
  return isLast ? paths : await keep(paths, async (one) => (await stat(one)).isDirectory());
}

/** What is no folder has no names in it; that is no error to glob(3). */
async function namesIn(directory: string): Promise<readonly string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (systemCode(error) === "ENOTDIR") return [];
    throw error;
  }
}

/** A name without wildcards is looked for only behind wildcards; before them the folder has to be there. */
async function literal(directory: string, part: string, isLast: boolean, rest: boolean): Promise<string[]> {
  const one = path.join(directory, part);
  if (!rest) return [one];
  return keep([one], async () =>
    isLast ? (await lstat(one)) !== undefined : (await stat(one)).isDirectory(),
  );
}

async function keep(paths: readonly string[], test: (one: string) => Promise<boolean>): Promise<string[]> {
  const verdicts = await Promise.all(paths.map((one) => test(one).catch(() => false)));
  return paths.filter((_, index) => verdicts[index]);
}
