import path from "node:path";
import type { ConfigPosition } from "../../errors.ts";
import type { ConfigSource } from "../source/config-source.ts";
import { readConfigSource } from "../source/read-source.ts";
import { mapPosition, type SnapshotManifest } from "./manifest.ts";

/** A private copy of a configuration that BIRD can be given: nobody but its store changes it. */
export interface Snapshot {
  /** The name of its folder in the store. */
  readonly id: string;
  /** Of the content it was taken from, see `ConfigSource.hash`. */
  readonly hash: string;
  readonly directory: string;
  /** What `configure` is to be given. */
  readonly mainPath: string;
  /** The path of the main file in the source. */
  readonly source: string;
  readonly takenAt: Date;
  /** Names of facts whose values nothing may print. */
  readonly secretNames: ReadonlySet<string>;
  /** The place in the source that a place in the copy was copied from; `undefined` for what is not in the copy. */
  toSource(position: ConfigPosition): ConfigPosition | undefined;
  /** Reads the copy, for a comparison after a restart; its positions and names are the copy's. */
  read(): Promise<ConfigSource>;
}

/** Makes a snapshot of what a manifest says of a folder. */
export function snapshotOf(id: string, directory: string, manifest: SnapshotManifest): Snapshot {
  const mainPath = path.join(directory, manifest.main);
  const source = manifest.files.find(({ copy }) => copy === manifest.main)?.source ?? mainPath;
  return {
    id,
    hash: manifest.hash,
    directory,
    mainPath,
    source,
    takenAt: new Date(manifest.takenAt),
    secretNames: new Set(manifest.secretNames),
    toSource: (position) => mapPosition(manifest.files, directory, position),
    read: () => readConfigSource({ main: mainPath, roots: [directory] }),
  };
}
