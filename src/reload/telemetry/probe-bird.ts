import { BirdClient } from "../../bird.ts";
import type { ConnectTarget } from "../../client/options.ts";

/**
 * Asks BIRD for its status over a connection of its own: it tells at once that nobody listens, waits behind no other
 * command, and sees a BIRD that no longer takes connections.
 *
 * @throws {BirdError} where BIRD does not answer.
 */
export async function probeBird(target: ConnectTarget, signal: AbortSignal): Promise<void> {
  const bird = await BirdClient.connect({ ...target, signal, redial: false });
  try {
    await bird.showStatus({ signal });
  } finally {
    // At once: to close it would wait for a BIRD that stays silent.
    bird.destroy();
  }
}
