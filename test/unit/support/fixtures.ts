import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isWithin } from "../../../grammar/releases.ts";
import { readVersion } from "../../../grammar/version.ts";
import type { Releases } from "../../../src/model/version.ts";

/** One reply of a real daemon, byte by byte, and what it was asked. */
export interface Fixture {
  readonly version: string;
  /** Below the version's folder. */
  readonly file: string;
  readonly command: string;
  /** How many replies `bytes` holds: `reload bgp` of 3.x is answered twice. */
  readonly replies: number;
  readonly bytes: Uint8Array;
  /** For the name of a test: version, command and file. */
  readonly name: string;
}

const root = fileURLToPath(new URL("../../../fixtures/", import.meta.url));

/** The versions that have fixtures, oldest first. */
export const fixtureVersions: readonly string[] = readdirSync(root)
  .filter((name) => existsSync(path.join(root, name, "index.json")))
  .sort((one, other) => one.localeCompare(other, "en", { numeric: true }));

/** The versions of these runs of releases that have fixtures. */
export function versionsWithin(...releases: readonly Releases[]): string[] {
  return fixtureVersions.filter((version) => isWithin(readVersion(version), releases));
}

/** Every fixture of these versions (default: all), in the order of capture. */
export function fixtures(versions: readonly string[] = fixtureVersions): Fixture[] {
  return versions.flatMap((version) => readIndex(version).map((entry) => readFixture(version, entry)));
}

/** Every fixture, of every version, whose command is `command`. */
export function fixturesOf(command: string): Fixture[] {
  return fixtureVersions.flatMap((version) =>
    readIndex(version)
      .filter((entry) => entry.command === command)
      .map((entry) => readFixture(version, entry)),
  );
}

interface Entry {
  readonly command: string;
  readonly file: string;
  readonly replies?: number;
}

function readIndex(version: string): Entry[] {
  const entries: Entry[] = JSON.parse(readFileSync(path.join(root, version, "index.json"), "utf8"));
  return entries;
}

function readFixture(version: string, { command, file, replies = 1 }: Entry): Fixture {
  const bytes = new Uint8Array(readFileSync(path.join(root, version, file)));
  return { version, file, command, replies, bytes, name: `${version} ${command} (${file})` };
}
