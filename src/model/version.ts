/** The version of a BIRD daemon, as its greeting and `show status` give it (sysdep/unix/main.c, nest/cli.c). */
export interface BirdVersion {
  /** BIRD's own words after "BIRD", for example `2.17.6` or `v2.0.12-dirty`. */
  readonly text: string;
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}
