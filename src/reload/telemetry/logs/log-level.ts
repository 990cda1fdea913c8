import { badArgument } from "../../../errors.ts";

/** How much is logged, from most to least. */
export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** What is logged at least; `silent` is nothing. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** How much a line matters. */
export type LineLevel = Exclude<LogLevel, "silent">;

/**
 * Reads a level by its name.
 *
 * @throws {BirdError} `BAD_ARGUMENT` for a name that is none.
 */
export function parseLogLevel(text: string, argument = "--log-level"): LogLevel {
  const level = LOG_LEVELS.find((one) => one === text);
  if (level === undefined) throw badArgument(argument, `one of ${LOG_LEVELS.join(", ")}`, text);
  return level;
}
