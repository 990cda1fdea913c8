import { badArgument } from "../errors.ts";
import type { BirdVersion } from "../model/version.ts";
import { quoted } from "./command.ts";

/**
 * The format that birdwire asks BIRD for: absolute, exact to the microsecond, with its zone and without a blank. Its
 * 31 characters just fit what BIRD sets aside for a time (TM_DATETIME_BUFFER_SIZE, lib/timer.h).
 */
export const EXACT_TIME_FORMAT = "%FT%T.%6f%z";

/** Whether a session of this BIRD may choose its format with `timeformat` (nest/config.Y, since 2.16 and 3.0). */
export function takesTimeFormat(version: BirdVersion): boolean {
  return version.major >= 3 || (version.major === 2 && version.minor >= 16);
}

/**
 * A strftime format between double quotes.
 *
 * @throws {BirdError} `BAD_ARGUMENT` where it is empty or cannot be in one of BIRD's strings.
 */
export function quoteTimeFormat(format: string): string {
  if (format === "") throw badArgument("timeFormat", "a strftime format", format);
  return quoted("timeFormat", format);
}
