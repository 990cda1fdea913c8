import type { Stats } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import path from "node:path";
import type { ConfigInclude } from "../../../grammar/config.ts";
import type { Finding, GuardName } from "../finding.ts";
import { systemCode } from "../reload-error.ts";
import { expandPattern, isPattern } from "./glob.ts";
import { namePattern } from "./name-pattern.ts";
import { isAllowed, nameOf, type SourcePlace } from "./place.ts";

/** What an include asks for: a pattern keeps its wildcards and may have no files at all. */
export interface ResolvedInclude {
  /** Absolute, without dots; what the copy of the include has to reach. */
  readonly target: string;
  readonly files: readonly string[];
  readonly finding: Finding | undefined;
}

/**
 * Finds the files of an include as BIRD would (conf/cf-lex.l, cf_include): relative to the file that includes, `..`
 * going up from where links lead to. `generated` is a file that will be in the copy only.
 */
export async function resolveInclude(
  include: ConfigInclude,
  includingPath: string,
  place: SourcePlace,
  generated: string | undefined,
): Promise<ResolvedInclude> {
  const { token } = include;
  const position = { file: token.file, line: token.line, column: token.column };
  const refuse = (guard: GuardName, message: string, target: string): ResolvedInclude => {
    return {
      target,
      files: [],
      finding: { guard, message: `include "${include.path}": ${message}`, position },
    };
  };
  const target = await withoutDots(includingPath, include.path);
  if (target === undefined) {
    const lexical = path.posix.resolve(path.posix.dirname(includingPath), include.path);
    return refuse("include-missing", "there is no such folder", lexical);
  }
  try {
    const hasWildcards = isPattern(include.path);
    const fixed = hasWildcards ? fixedFolder(target) : path.posix.dirname(target);
    if (!isAllowed(place, await realFolder(fixed))) {
      return refuse("include-outside", `${fixed} is not in an allowed folder`, target);
    }
    if (!hasWildcards && isPattern(target) && nameOf(place, target).startsWith("/")) {
      return refuse("include-outside", `a path with wildcards in it cannot be copied: ${target}`, target);
    }
    const found = hasWildcards ? withGenerated(await expandPattern(target), target, generated) : [target];
    const files: string[] = [];
    for (const file of found) {
      const status = await statusOf(file, generated);
      // BIRD passes over folders where a pattern matches them.
      if (!hasWildcards || !status?.isDirectory()) files.push(file);
      const realPath = status === undefined ? file : await realpath(file);
      if (status !== undefined && !isAllowed(place, realPath)) {
        return refuse("include-outside", `${realPath} is not in an allowed folder`, target);
      }
    }
    return { target, files, finding: undefined };
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    return refuse("include-missing", `cannot be read: ${code}`, target);
  }
}

/** `undefined` for the generated file as long as there is no other in its place. */
async function statusOf(file: string, generated: string | undefined): Promise<Stats | undefined> {
  try {
    return await stat(file);
  } catch (error) {
    if (file === generated && systemCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Where the file lies whose text it is; undefined where folders on the way are not there. */
async function withoutDots(including: string, written: string): Promise<string | undefined> {
  const joined = written.startsWith("/") ? written : `${path.posix.dirname(including)}/${written}`;
  const parts = joined.split("/");
  const last = parts.lastIndexOf("..");
  if (last < 0) return path.posix.normalize(joined);
  const upward = await realpath(parts.slice(0, last + 1).join("/")).catch(() => undefined);
  return upward === undefined ? undefined : path.posix.join(upward, ...parts.slice(last + 1));
}

/** The folder before the first wildcard. */
function fixedFolder(target: string): string {
  const parts = path.posix.dirname(target).split("/");
  const wild = parts.findIndex(isPattern);
  return (wild < 0 ? parts : parts.slice(0, wild)).join("/") || "/";
}

/** The folder behind its links; of one that is not there, the one that it would be in. */
async function realFolder(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch (error) {
    if (systemCode(error) !== "ENOENT" || folder === "/") throw error;
    return path.posix.join(await realFolder(path.posix.dirname(folder)), path.posix.basename(folder));
  }
}

/** In the copy a pattern matches the generated file too, if it lies where the pattern looks. */
function withGenerated(
  found: readonly string[],
  target: string,
  generated: string | undefined,
): readonly string[] {
  if (generated === undefined || found.includes(generated)) return found;
  const isThere = path.posix.dirname(target) === path.posix.dirname(generated);
  if (!isThere || !namePattern(path.posix.basename(target))(path.posix.basename(generated))) return found;
  return [...found, generated].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
}
