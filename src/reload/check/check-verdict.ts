import type { ConfigPosition } from "../../errors.ts";

/** Who was asked: the program in a process of its own, or the BIRD that runs, for a check or to use it. */
export type CheckedBy = "bird -p" | "configure check" | "configure";

/** Why nothing was said of a configuration. */
export type CheckFailureReason =
  /** The program is not there, or may not be run. */
  | "not-started"
  /** It took longer than it was given, as over a file that cannot be read to its end. */
  | "timed-out"
  /** A signal ended it: it crashed, or somebody killed it. */
  | "killed"
  /** It ended with words or a status that BIRD does not end with over a configuration. */
  | "unclear";

/** A program was run and did not do what it was run for. */
export interface CheckFailure {
  readonly kind: "failed";
  readonly reason: CheckFailureReason;
  /** What was seen of it, with the last of what it printed. */
  readonly text: string;
}

/** What BIRD says of a configuration. */
export type CheckVerdict =
  | {
      readonly by: CheckedBy;
      readonly kind: "passed";
      /** What BIRD remarked all the same; always empty for `configure check`, whose remarks go to the log. */
      readonly warnings: readonly string[];
    }
  | {
      readonly by: CheckedBy;
      readonly kind: "rejected";
      /** BIRD's own words, which begin with the place where it names one: `FILE:LINE:COLUMN text`. */
      readonly text: string;
      /** `undefined` where the main file cannot be opened. */
      readonly position: ConfigPosition | undefined;
    }
  | ({ readonly by: "bird -p" } & CheckFailure);
