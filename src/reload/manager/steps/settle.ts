import { pause } from "../../../client/pause.ts";
import { BirdError } from "../../../errors.ts";
import { whichRuns } from "../../link/load.ts";
import type { Attempt } from "../attempt.ts";
import type { StepResult, Tools } from "../tools.ts";

/** How often BIRD is asked, in milliseconds. */
const INTERVAL_MS = 500;

/** Waits until BIRD is idle and its undo timer has decided, however long it does not answer; `undefined` when given up. */
export async function settle(
  attempt: Attempt,
  tools: Tools,
  signal: AbortSignal,
): Promise<StepResult | undefined> {
  while (!signal.aborted) {
    try {
      const { state, undoInSeconds } = await tools.bird.configureStatus({ signal });
      if (state === "up" && undoInSeconds === undefined) {
        const { load } = await tools.look(signal);
        return {
          kind: "settled",
          running: whichRan(attempt, whichRuns(load, attempt.loadBefore, attempt.load)),
        };
      }
    } catch (error) {
      if (!(error instanceof BirdError)) throw error;
    }
    await pause(INTERVAL_MS, signal);
  }
  return undefined;
}

/** Where the answer to `configure` was lost, what is not the load from before is the attempt's. */
function whichRan(attempt: Attempt, found: ReturnType<typeof whichRuns>): ReturnType<typeof whichRuns> {
  return found === "other" && attempt.load === undefined && attempt.loadBefore !== undefined
    ? "attempt"
    : found;
}
