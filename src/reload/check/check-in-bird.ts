import type { BirdClient } from "../../bird.ts";
import type { CallOptions } from "../../client/call.ts";
import { BirdError } from "../../errors.ts";
import type { CheckVerdict } from "./check-verdict.ts";

/**
 * Lets the BIRD that runs read a configuration: `configure check`, which changes nothing, but creates the log files
 * that it names, and keeps BIRD from everything else meanwhile. Only for what `bird -p` has passed: a file that cannot
 * be read to its end would hold BIRD up for ever.
 *
 * @throws {BirdError} where BIRD does not answer, or not of the configuration.
 */
export async function checkInBird(
  bird: Pick<BirdClient, "configure">,
  file: string,
  options: CallOptions = {},
): Promise<CheckVerdict> {
  try {
    await bird.configure({ check: true, file, ...options });
    return { by: "configure check", kind: "passed", warnings: [] };
  } catch (error) {
    if (!(error instanceof BirdError) || error.details.kind !== "refused" || error.code !== "CONFIG_ERROR") {
      throw error;
    }
    const { text, position } = error.details;
    return { by: "configure check", kind: "rejected", text, position };
  }
}
