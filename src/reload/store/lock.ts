import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { reloadError, systemCode } from "../reload-error.ts";
import { isRunning, ownIdentity, type ProcessIdentity } from "./process-identity.ts";
import { orUnusable } from "./store-error.ts";

/**
 * `STATE/lock`: one manager at a time. It holds among the processes of one machine and one pid namespace, which is one
 * container, or all of a pod with `shareProcessNamespace`. A holder elsewhere cannot be looked up and counts as gone,
 * or a container that was killed would never get its own folder back: two containers, or two machines, must not be
 * given one state folder at the same time.
 */
export class StateLock implements AsyncDisposable {
  readonly path: string;
  readonly #text: string;

  private constructor(file: string, text: string) {
    this.path = file;
    this.#text = text;
  }

  /**
   * Takes the lock; one whose holder has ended is taken over.
   *
   * @throws {BirdError} `STATE_LOCKED` where another process, or this one, has it; `STATE_UNUSABLE` where it can be
   * neither read nor made.
   */
  static async take(directory: string): Promise<StateLock> {
    const file = path.join(directory, "lock");
    return orUnusable(file, "the lock cannot be taken", async () => {
      const own = await ownIdentity();
      const id = randomUUID();
      const text = `${JSON.stringify({ ...own, id })}\n`;
      const draft = path.join(directory, `.lock.${id}`);
      // A link appears as a whole and only where there is none, so that nobody ever reads half of a lock.
      await writeFile(draft, text, { mode: 0o640, flag: "wx", flush: true });
      try {
        await takeWith(draft, file, own);
      } finally {
        await rm(draft, { force: true });
      }
      return new StateLock(file, text);
    });
  }

  /** Releases it, if nobody has taken it over. */
  async [Symbol.asyncDispose](): Promise<void> {
    await orUnusable(this.path, "the lock cannot be released", async () => {
      if ((await readIfThere(this.path)) === this.#text) await rm(this.path, { force: true });
    });
  }
}

async function takeWith(draft: string, file: string, own: ProcessIdentity): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    if (await linkIfFree(draft, file)) return;
    const text = await readIfThere(file);
    if (text === undefined) continue;
    const holder = identityOf(text);
    if (holder !== undefined && (await isRunning(holder, own)))
      throw locked(file, `process ${holder.pid} has it`);
    if (await takeOver(draft, { file, text, own })) return;
    if (tries >= MAX_TRIES) throw locked(file, "others are taking it");
    await delay(RETRY_MS);
  }
}

/**
 * Puts a lock in the place of one whose holder has ended; `false` where somebody else is about to. Only who has the
 * second lock may do so, or of two that saw the same old lock the slower one would replace the new lock of the other.
 */
async function takeOver(
  draft: string,
  { file, text, own }: { readonly file: string; readonly text: string; readonly own: ProcessIdentity },
): Promise<boolean> {
  const second = `${file}.takeover`;
  if (!(await linkIfFree(draft, second))) {
    const other = identityOf((await readIfThere(second)) ?? "");
    // Killed in between.
    if (other === undefined || !(await isRunning(other, own))) await rm(second, { force: true });
    return false;
  }
  try {
    if ((await readIfThere(file)) !== text) return false;
    // Renaming one name of a file to another of its names would do nothing: the draft is a file of its own here.
    const copy = `${draft}.new`;
    await writeFile(copy, await readFile(draft), { mode: 0o640, flag: "wx", flush: true });
    await rename(copy, file);
    return true;
  } finally {
    await rm(second, { force: true });
  }
}

async function linkIfFree(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (systemCode(error) === "EEXIST") return false;
    throw error;
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** `undefined` for what nobody can be found by. */
function identityOf(text: string): ProcessIdentity | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isIdentity(value) ? value : undefined;
}

function isIdentity(value: unknown): value is ProcessIdentity {
  if (typeof value !== "object" || value === null) return false;
  const texts = ["startTicks", "bootId", "pidNamespace"];
  const entries = new Map<string, unknown>(Object.entries(value));
  return Number.isInteger(entries.get("pid")) && texts.every((name) => typeof entries.get(name) === "string");
}

function locked(file: string, message: string): Error {
  return reloadError("STATE_LOCKED", file, `${file}: ${message}`);
}

const MAX_TRIES = 50;
const RETRY_MS = 20;
