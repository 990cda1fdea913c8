import type { BirdError } from "../../errors.ts";
import type { NodeFacts } from "../facts/facts.ts";
import { factFiles } from "../facts/facts-file.ts";
import type { ConfigSource } from "../source/config-source.ts";
import { isPattern } from "../source/glob.ts";
import { watchedFolders } from "../source/watch-paths.ts";

/** Where a change could make another configuration. */
export interface Places {
  /** Real paths of folders. */
  readonly folders: readonly string[];
  /** Paths as they were asked for, of files that are there or could be. */
  readonly files: readonly string[];
}

/** What is known of a configuration: what was read last, and what is in the way of reading it now. */
export interface Known {
  readonly main: string;
  readonly facts: NodeFacts | undefined;
  readonly source: ConfigSource | undefined;
  readonly fault: BirdError | undefined;
}

/** Finds where to look; after a fault also where it could be mended. */
export async function placesOf({ main, facts, source, fault }: Known): Promise<Places> {
  const folders = new Set(await watchedFolders(source ?? { main }, facts));
  const atFault = fault === undefined ? [] : filesOf(fault);
  for (const file of atFault) {
    for (const folder of await watchedFolders({ main: file })) folders.add(folder);
  }
  const read = [...(source?.files.values() ?? [])];
  const included = read.flatMap(({ includes }) => includes.map(({ path }) => path));
  const files = [
    main,
    ...read.map(({ path }) => path),
    ...included.filter((file) => !isPattern(file)),
    ...(facts === undefined ? [] : factFiles(facts)),
    ...atFault,
  ];
  return { folders: [...folders].sort(), files: [...new Set(files)].sort() };
}

function filesOf({ details }: BirdError): readonly string[] {
  if (details.kind !== "reload") return [];
  const { subject, position } = details;
  return [subject, position?.file].filter((file) => file?.startsWith("/")).map((file) => file ?? "");
}
