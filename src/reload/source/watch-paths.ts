import { readlink, realpath, stat } from "node:fs/promises";
import path from "node:path";
import type { NodeFacts } from "../facts/facts.ts";
import { factFiles } from "../facts/facts-file.ts";
import { systemCode } from "../reload-error.ts";
import type { ConfigSource } from "./config-source.ts";
import { isPattern } from "./glob.ts";

/**
 * Every folder in which a change could make another configuration: of each file, of each symbolic link on the way to
 * it, and where a pattern looks. Of a folder that is not there, the next one above. Real paths, sorted; for use before
 * there is a source, `main` may stand alone.
 */
export async function watchedFolders(
  source: Pick<ConfigSource, "main"> & Partial<Pick<ConfigSource, "files">>,
  facts?: NodeFacts,
): Promise<readonly string[]> {
  const files = [...(source.files?.values() ?? [])];
  const included = files.flatMap((file) => file.includes.map((include) => include.path));
  const wanted = [
    source.main,
    ...files.map((file) => file.path),
    ...included,
    ...(facts ? factFiles(facts) : []),
  ];
  const folders = new Set<string>();
  for (const one of new Set(wanted)) await addFolders(one, folders);
  return [...folders].sort();
}

/** Follows a path as the system does, and notes the folder of everything that a rename could replace. */
async function addFolders(file: string, folders: Set<string>): Promise<void> {
  let pending = file.split("/").filter((part) => part !== "");
  let folder = "/";
  for (let links = 0; pending.length > 0; ) {
    const [part = "", ...rest] = pending;
    if (isPattern(part)) {
      // Wildcards in folders: those that match now are reached by the files in them.
      folders.add(folder);
      return;
    }
    const here = path.join(folder, part);
    const link = await readlink(here).catch(() => undefined);
    if (link !== undefined && links < MAX_LINKS) {
      links++;
      folders.add(folder);
      pending = [...link.split("/").filter((one) => one !== ""), ...rest];
      if (link.startsWith("/")) folder = "/";
      continue;
    }
    const next = rest.length === 0 ? undefined : await realFolder(here);
    if (next === undefined) {
      folders.add(folder);
      return;
    }
    folder = next;
    pending = rest;
  }
  folders.add(folder);
}

/** As many as Linux follows. */
const MAX_LINKS = 40;

/** The folder behind its links; `undefined` for what is none, or went just now. */
async function realFolder(file: string): Promise<string | undefined> {
  try {
    return (await stat(file)).isDirectory() ? await realpath(file) : undefined;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}
