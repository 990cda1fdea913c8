import { pause } from "../../../client/pause.ts";
import { BirdError } from "../../../errors.ts";
import type { Attempt } from "../attempt.ts";
import type { Tools } from "../tools.ts";
import { whichRunsNow } from "./which-runs.ts";

/** How often BIRD's undo timer is looked at, in milliseconds. */
const INTERVAL_MS = 1_000;

/**
 * Tells once when BIRD's undo timer is off: somebody confirmed or undid, gave BIRD another configuration, or a failed
 * one, which takes the timer along (sysdep/unix/main.c, cmd_reconfig). Never rejects; ends with the signal.
 */
export async function watchWindow(attempt: Attempt, tools: Tools, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await pause(INTERVAL_MS, signal);
    if (signal.aborted) return;
    try {
      const { undoInSeconds } = await tools.bird.configureStatus({ signal });
      if (undoInSeconds !== undefined) continue;
      const { load } = await tools.look(signal);
      if (!signal.aborted) tools.windowLost(attempt, whichRunsNow(attempt, tools, load));
      return;
    } catch (error) {
      if (!(error instanceof BirdError)) throw error;
      // BIRD does not answer now; whether it lives is for others to find out.
    }
  }
}
