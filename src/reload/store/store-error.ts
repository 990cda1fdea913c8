import type { BirdError } from "../../errors.ts";
import { reloadError, systemCode } from "../reload-error.ts";

/** Turns the failure of a system call into `STATE_UNUSABLE`; any other error goes on as it is. */
export async function orUnusable<Result>(
  subject: string,
  doing: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    const code = systemCode(cause);
    if (code === undefined) throw cause;
    throw unusable(subject, `${doing}: ${code}`, cause);
  }
}

/** Something in the state folder is not as it has to be. */
export function unusable(subject: string, message: string, cause?: unknown): BirdError {
  return reloadError("STATE_UNUSABLE", subject, `${subject}: ${message}`, { cause });
}
