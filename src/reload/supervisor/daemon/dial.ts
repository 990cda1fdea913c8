import { BirdClient } from "../../../bird.ts";
import { BirdError } from "../../../errors.ts";

/**
 * A connection to the BIRD on a socket; `undefined` where nobody listens.
 *
 * @throws {BirdError} of kind `connect` where something listens that does not greet as a BIRD does.
 */
export async function dial(socketPath: string, signal?: AbortSignal): Promise<BirdClient | undefined> {
  try {
    return await BirdClient.connect({
      path: socketPath,
      redial: false,
      signal,
      connectTimeoutMs: GREETING_LIMIT_MS,
    });
  } catch (error) {
    if (error instanceof BirdError && NOBODY.includes(error.code)) return undefined;
    throw error;
  }
}

/** After which a BIRD counts as one that hangs. One that prints a table of millions of routes (BIRD 3) may yet greet. */
const GREETING_LIMIT_MS = 15_000;

const NOBODY: readonly string[] = ["SOCKET_NOT_FOUND", "CONNECTION_REFUSED"];
