/** The version of a BIRD daemon, as its greeting and `show status` give it (sysdep/unix/main.c, nest/cli.c). */
export interface BirdVersion {
  /** BIRD's own words after "BIRD", for example `2.17.6` or `v2.0.12-dirty`. */
  readonly text: string;
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/**
 * A run of releases: the first that has something and, where there is an end, the first that has it no more. BIRD 2 and
 * 3 are developed side by side, so what came late has a run in each.
 */
export type Releases = readonly [from: string, before?: string];
