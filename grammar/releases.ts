import type { BirdVersion, Releases } from "../src/model/version.ts";
import { readVersion } from "./version.ts";

/** Every release that is known: from 1.6.0 on. */
export const ALL_RELEASES: readonly Releases[] = [["1.6"]];

/** Whether a version is of one of these runs of releases. */
export function isWithin(version: BirdVersion, releases: readonly Releases[]): boolean {
  return releases.some(
    ([from, before]) =>
      compare(version, readVersion(from)) >= 0 &&
      (before === undefined || compare(version, readVersion(before)) < 0),
  );
}

/** Runs of releases in words: `1.6 to before 3.0`, `2.20 to before 3.0, or 3.4 or newer`. */
export function describeReleases(releases: readonly Releases[]): string {
  return releases
    .map(([from, before]) => (before === undefined ? `${from} or newer` : `${from} to before ${before}`))
    .join(", or ");
}

/** Those parts of runs that are also within another run. */
export function releasesWithin(releases: readonly Releases[], within: Releases): Releases[] {
  return releases.flatMap((run): Releases[] => {
    const [from = "0"] = [run[0], within[0]].sort(compareTexts).slice(-1);
    const [before] = [run[1], within[1]].filter((text) => text !== undefined).sort(compareTexts);
    if (before === undefined) return [[from]];
    return compareTexts(from, before) < 0 ? [[from, before]] : [];
  });
}

function compareTexts(one: string, other: string): number {
  return compare(readVersion(one), readVersion(other));
}

function compare(one: BirdVersion, other: BirdVersion): number {
  return one.major - other.major || one.minor - other.minor || one.patch - other.patch;
}
