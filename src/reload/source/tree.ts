import { lstat, realpath } from "node:fs/promises";
import path from "node:path";
import { type ConfigInclude, includesIn } from "../../../grammar/config.ts";
import type { ConfigPosition } from "../../errors.ts";
import { FACTS_FILE } from "../facts/facts-file.ts";
import type { Finding } from "../finding.ts";
import { reloadError, systemCode } from "../reload-error.ts";
import { type ReadFile, readRegularFile } from "./file.ts";
import { resolveInclude } from "./include.ts";
import { nameOf, type SourcePlace } from "./place.ts";
import { type ConfigText, decodeConfig, toUnicode } from "./text.ts";

/** How much of a source is read at most. */
export interface SourceLimits {
  readonly maxFileBytes: number;
  /** Of all files together, each as often as it is included. */
  readonly maxTotalBytes: number;
  readonly maxFiles: number;
}

/** One include in a file, and what it brings. */
export interface SourceInclude {
  readonly include: ConfigInclude;
  /** Absolute path of what it asks for; a pattern keeps its wildcards. */
  readonly path: string;
  /** The name of that path. */
  readonly target: string;
  /** The names of the files. */
  readonly names: readonly string[];
}

/** One file of a source. */
export interface SourceFile extends ReadFile {
  /** See `nameOf`. */
  readonly name: string;
  /** The absolute path by which it was reached, which positions name. */
  readonly path: string;
  readonly text: ConfigText;
  readonly includes: readonly SourceInclude[];
}

/** The main file and everything that it includes, as one reading found it. */
export interface SourceTree {
  readonly place: SourcePlace;
  readonly main: SourceFile;
  /** By name, the main file among them. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Includes that bring nothing that could be read. */
  readonly findings: readonly Finding[];
  /** Where the generated file would be; `undefined` where a file of the source's own is in its place. */
  readonly generated: string | undefined;
}

/** What to read. */
export interface SourceRequest {
  readonly main: string;
  readonly roots: readonly string[];
  readonly limits: SourceLimits;
  /** Whether `birdvars.conf` will be generated where the source has none. */
  readonly hasFacts: boolean;
  /** An earlier reading, whose work is not done again for files that are the same. */
  readonly known: SourceTree | undefined;
}

/**
 * Reads the main file and all that it includes, once. Whether it changed meanwhile is for the caller to find out.
 *
 * @throws {BirdError} as `readRegularFile` does; `SOURCE_TOO_LARGE` also for all files together.
 */
export async function readSourceTree(request: SourceRequest): Promise<SourceTree> {
  const { main, known } = request;
  const { maxFileBytes, maxTotalBytes, maxFiles } = request.limits;
  const place = await placeOf(main, request.roots);
  const generated = request.hasFacts ? await freePath(path.join(place.base, FACTS_FILE)) : undefined;
  const files = new Map<string, SourceFile>();
  const findings: Finding[] = [];
  let total = 0;

  async function read(file: string, position?: ConfigPosition): Promise<SourceFile> {
    const content = await readRegularFile(file, maxFileBytes, position);
    total += content.bytes.length;
    if (total > maxTotalBytes || files.size >= maxFiles) {
      const message = `${main} and its includes are more than ${maxTotalBytes} bytes or ${maxFiles} files`;
      throw reloadError("SOURCE_TOO_LARGE", main, message, { position });
    }
    const name = nameOf(place, file);
    const before = known?.files.get(name);
    // Cutting a large file into tokens takes longer than reading it, and it is read twice at least.
    const same =
      before?.path === file && Buffer.compare(before.bytes, content.bytes) === 0 ? before : undefined;
    const text = same?.text ?? decodeConfig(content.bytes);
    const directives = same?.includes.map(({ include }) => include) ?? includesIn(text.text, file);
    const includes: SourceInclude[] = [];
    const result = { ...content, name, path: file, text, includes };
    files.set(name, result);
    // In order, one at a time: what is found first is reported first, and limits hold before more is read.
    for (const include of directives) {
      const resolved = await resolveInclude(
        { ...include, path: toUnicode(text, include.path) },
        file,
        place,
        generated,
      );
      if (resolved.finding !== undefined) findings.push(resolved.finding);
      const names = resolved.files.map((one) => nameOf(place, one));
      includes.push({ include, path: resolved.target, target: nameOf(place, resolved.target), names });
      for (const [index, one] of resolved.files.entries()) {
        if (one === generated || files.has(names[index] ?? "")) continue;
        const { line, column } = include.token;
        await read(one, { file, line, column });
      }
    }
    return result;
  }

  return { place, main: await read(main), files, findings, generated };
}

/** The path, if nothing is there. */
async function freePath(file: string): Promise<string | undefined> {
  try {
    await lstat(file);
    return undefined;
  } catch (error) {
    if (systemCode(error) === "ENOENT") return file;
    throw error;
  }
}

async function placeOf(mainPath: string, roots: readonly string[]): Promise<SourcePlace> {
  try {
    const base = path.dirname(mainPath);
    const realBase = path.dirname(await realpath(mainPath));
    // A link from the main file's folder into the folder itself is as good as a file in it.
    const realRoots = await Promise.all([base, ...roots].map((root) => realpath(root)));
    return { base, realBase, roots: realRoots };
  } catch (cause) {
    const code = systemCode(cause);
    if (code === undefined) throw cause;
    const isMissing = code === "ENOENT" || code === "ENOTDIR";
    const what = isMissing ? "is not there" : `cannot be read: ${code}`;
    throw reloadError(isMissing ? "SOURCE_MISSING" : "SOURCE_UNREADABLE", mainPath, `${mainPath} ${what}`, {
      cause,
    });
  }
}
