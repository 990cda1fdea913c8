import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { BirdError } from "../../errors.ts";
import type { NodeFacts } from "../facts/facts.ts";
import { reloadError } from "../reload-error.ts";
import { ConfigSource } from "./config-source.ts";
import { TornRead } from "./file.ts";
import { readSourceTree, type SourceLimits, type SourceTree } from "./tree.ts";

/** What to read, and how carefully. */
export interface ReadSourceOptions extends Partial<SourceLimits> {
  // The defaults of the limits: 32 MiB a file, 64 MiB together, 4,096 files.

  /** The absolute path of the main file. */
  readonly main: string;
  /** Folders that includes may reach besides the main file's own. Default none. */
  readonly roots?: readonly string[];
  /** For `include "birdvars.conf";`. Without them that is an include like any other. */
  readonly facts?: NodeFacts;
  /** An earlier source, whose work is not done again where the files are the same. */
  readonly known?: ConfigSource | undefined;
  /** What an earlier call gave, as the first of the two readings; it is given again where the second is the same. */
  readonly seen?: ConfigSource | undefined;
  /** How long nothing may have changed between two readings that agree. Default 0: the caller has waited. */
  readonly quietMs?: number;
  /** How often to read at most until two readings agree. Default 6. */
  readonly maxReads?: number;
  /** For all of it; a hung network mount ends here. Default 10 000. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/**
 * Reads a configuration with everything that it includes, again and again until two readings in a row find the same:
 * the same links (a ConfigMap's `..data` among them), files, sizes, times, bytes, and matches of every pattern.
 *
 * @throws {BirdError} of the kind `reload`; `SOURCE_UNSTABLE` when no two readings agree or time is over.
 */
export async function readConfigSource(options: ReadSourceOptions): Promise<ConfigSource> {
  const { main, timeoutMs = 10_000, signal } = options;
  const timer = new AbortController();
  const timeout = delay(timeoutMs, undefined, { signal: timer.signal }).then(() => {
    throw reloadError("SOURCE_UNSTABLE", main, `reading ${main} took longer than ${timeoutMs} ms`);
  });
  try {
    // What hangs in a system call cannot be cancelled: it is left behind.
    const abort = aborted(main, signal, timer.signal);
    return await Promise.race([abort, readUntilStable(options, timer.signal), timeout]);
  } finally {
    timer.abort();
  }
}

async function readUntilStable(options: ReadSourceOptions, signal: AbortSignal): Promise<ConfigSource> {
  const { main, quietMs = 0, maxReads = 6, known, seen } = options;
  let before = await firstReading(options);
  for (let count = 2; count <= maxReads; count++) {
    // Longer every time: what is being written gets the time to end. What was seen before has had it.
    const pauseMs = Math.max(quietMs, (count - 2) * 10);
    if (seen === undefined || count > 2) await delay(pauseMs, undefined, { signal });
    const after = await readOnce(options, before.tree);
    if (after.print === before.print) {
      if (after.error !== undefined) throw after.error;
      const source = after.tree && (await sourceOf(after.tree, { ...options, known: seen ?? known }));
      if (source !== undefined) return count === 2 && source.hash === seen?.hash ? seen : source;
    }
    before = after;
  }
  throw reloadError("SOURCE_UNSTABLE", main, `${main} changed during each of ${maxReads} readings`);
}

function firstReading(options: ReadSourceOptions): Promise<Reading> | Reading {
  const { known, seen } = options;
  if (seen !== undefined) return readingOf(ConfigSource.treeOf(seen));
  return readOnce(options, known && ConfigSource.treeOf(known));
}

/** `undefined` where a file that a fact is read from changed meanwhile. */
async function sourceOf(tree: SourceTree, options: ReadSourceOptions): Promise<ConfigSource | undefined> {
  try {
    const { facts, known, maxTotalBytes = 64 * MIB } = options;
    return await ConfigSource.of({ tree, facts, known, maxTotalBytes });
  } catch (error) {
    if (error instanceof TornRead) return undefined;
    throw error;
  }
}

/** What one reading found, and a text that is the same for two readings of the same. */
interface Reading {
  readonly print: string;
  readonly tree: SourceTree | undefined;
  readonly error: BirdError | undefined;
}

let tornCount = 0;

async function readOnce(options: ReadSourceOptions, known: SourceTree | undefined): Promise<Reading> {
  const { main, roots = [], facts } = options;
  const { maxFileBytes = 32 * MIB, maxTotalBytes = 64 * MIB, maxFiles = 4096 } = options;
  try {
    const limits = { maxFileBytes, maxTotalBytes, maxFiles };
    const tree = await readSourceTree({ main, roots, limits, hasFacts: facts !== undefined, known });
    return readingOf(tree);
  } catch (error) {
    // A torn reading is like no other one.
    if (error instanceof TornRead) return { print: `torn ${tornCount++}`, tree: known, error: undefined };
    if (!(error instanceof BirdError)) throw error;
    return { print: `error ${error.message}`, tree: known, error };
  }
}

function readingOf(tree: SourceTree): Reading {
  return { print: printOf(tree), tree, error: undefined };
}

const MIB = 1024 * 1024;

function printOf({ files, findings, generated }: SourceTree): string {
  const hash = createHash("sha256").update(JSON.stringify([findings, generated]));
  for (const { name, realPath, identity, bytes } of files.values()) {
    hash.update(JSON.stringify([name, realPath, identity, bytes.length])).update(bytes);
  }
  return hash.digest("hex");
}

/** Rejects at the signal, which it no longer listens to once `done` fires. */
function aborted(main: string, signal: AbortSignal | undefined, done: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => {
      const details = { kind: "closed", code: "ABORTED", command: undefined } as const;
      reject(new BirdError(`reading ${main} was aborted`, details, { cause: signal?.reason }));
    };
    if (signal?.aborted) fail();
    else signal?.addEventListener("abort", fail, { once: true });
    done.addEventListener("abort", () => signal?.removeEventListener("abort", fail), { once: true });
  });
}
