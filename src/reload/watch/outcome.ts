import { BirdError } from "../../errors.ts";
import { reloadError, systemCode } from "../reload-error.ts";
import { ConfigSource } from "../source/config-source.ts";

/** What one reading found: the configuration, or what is in its way. */
export type Outcome = ConfigSource | BirdError;

/** A text that is the same for two outcomes of which the second need not be told. */
export function keyOf(outcome: Outcome): string {
  return outcome instanceof ConfigSource ? outcome.hash : `${outcome.code} ${outcome.message}`;
}

/** An error of reading as an outcome; one of the program is thrown on. */
export function faultOf(error: unknown, main: string): BirdError {
  if (error instanceof BirdError) return error;
  const code = systemCode(error);
  if (code === undefined) throw error;
  return reloadError("SOURCE_UNREADABLE", main, `${main} cannot be read: ${code}`, { cause: error });
}
