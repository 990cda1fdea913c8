/** Where Debian keeps one BIRD release: the suite, and the package that holds the daemon. */
export interface BirdRelease {
  readonly suite: string;
  readonly package: string;
}

/** Every BIRD that birdwire is developed against, oldest first, with the Debian suite that carries it. */
export const birdReleases = {
  "1.6.8": { suite: "bookworm", package: "bird" },
  "2.0.7": { suite: "bullseye", package: "bird2" },
  "2.0.12": { suite: "bookworm", package: "bird2" },
  "2.17.6": { suite: "trixie", package: "bird2" },
  "2.20.0": { suite: "forky", package: "bird2" },
  "3.1.8": { suite: "trixie", package: "bird3" },
  "3.4.0": { suite: "forky", package: "bird3" },
} as const satisfies Record<string, BirdRelease>;

/** The version of a BIRD that this project knows how to fetch and start. */
export type BirdVersion = keyof typeof birdReleases;

/** All versions, oldest first. */
export const birdVersions: readonly BirdVersion[] = [
  "1.6.8",
  "2.0.7",
  "2.0.12",
  "2.17.6",
  "2.20.0",
  "3.1.8",
  "3.4.0",
];

/** Says whether a text is one of the versions in {@link birdReleases}. */
export function isBirdVersion(text: string): text is BirdVersion {
  return Object.hasOwn(birdReleases, text);
}

/** The version's first number: 1, 2 or 3. */
export function majorOf(version: BirdVersion): 1 | 2 | 3 {
  if (version.startsWith("3.")) return 3;
  return version.startsWith("2.") ? 2 : 1;
}

/** Says whether `version` is `other` or newer, comparing all three numbers. */
export function isAtLeast(version: BirdVersion, other: string): boolean {
  return version.localeCompare(other, "en", { numeric: true }) >= 0;
}
