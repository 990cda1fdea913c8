import { BirdError } from "../index.ts";

/** What the process says to its caller; also in the help and in docs. */
export const EXIT = {
  done: 0,
  /** BIRD refused, reported an error or did not do what was asked; or its answer cannot be read. */
  refused: 1,
  /** The command line is wrong, or asks this BIRD for what it cannot do. */
  usage: 2,
  /** BIRD cannot be reached, or went away, or was silent for too long. */
  unreachable: 3,
  /** As a shell says it of a process that SIGINT has ended. */
  interrupted: 130,
} as const;

/** One of {@link EXIT}. */
export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

/** The status that stands for an error. */
export function exitStatusOf(error: unknown): ExitStatus {
  // An error that nobody foresaw is a fault of birdwire's own; there is no better status for it.
  if (!(error instanceof BirdError)) return EXIT.refused;
  switch (error.kind) {
    case "connect":
    case "closed":
      return EXIT.unreachable;
    case "refused":
    case "protocol":
    case "decode":
    case "reload":
      return EXIT.refused;
    case "argument":
      // The command line is right then, and may succeed later.
      return error.code === "STILL_RECONFIGURING" ? EXIT.refused : EXIT.usage;
    default:
      return error.kind satisfies never;
  }
}
