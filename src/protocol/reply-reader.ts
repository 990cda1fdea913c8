import type { LineSink } from "./framer.ts";

/**
 * Reads one reply from its lines while they arrive. It keeps no reference to the bytes that it is given, and throws
 * nothing before the end.
 */
export interface ReplyReader<Result> extends Pick<LineSink, "line" | "uncut"> {
  /**
   * What the reply says; to be called once its final line has come.
   *
   * @throws {BirdError} of kind `refused`, or `UNEXPECTED_REPLY`.
   */
  finish(): Result;
}
