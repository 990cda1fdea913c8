import { BirdError } from "../../../errors.ts";
import type { Attempt } from "../attempt.ts";

/** Keeps why a step could not be done. Rethrows what is no `BirdError`: a fault of the program. */
export function noteProblem(attempt: Attempt, error: unknown): BirdError {
  if (!(error instanceof BirdError)) throw error;
  const text = attempt.candidate?.source.redact(error.message) ?? error.message;
  attempt.problem = text;
  return error;
}
