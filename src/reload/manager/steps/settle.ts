import { pause } from "../../../client/pause.ts";
import { BirdError } from "../../../errors.ts";
import { isSameLoad, type Load } from "../../link/load.ts";
import type { FoundRunning } from "../../state/reload-event.ts";
import type { Attempt } from "../attempt.ts";
import type { StepResult, Tools } from "../tools.ts";
import { whichRunsNow } from "./which-runs.ts";

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
      const { load } = await tools.look(signal);
      if (state === "up" && undoInSeconds === undefined)
        return { kind: "settled", running: whichRan(attempt, tools, load) };
      if (undoInSeconds !== undefined) learnLoad(attempt, load);
    } catch (error) {
      if (!(error instanceof BirdError)) throw error;
    }
    await pause(INTERVAL_MS, signal);
  }
  return undefined;
}

/** Where the answer to `configure` was lost, what is to be undone still is the attempt's. */
function learnLoad(attempt: Attempt, load: Load | undefined): void {
  const { loadBefore } = attempt;
  if (attempt.load !== undefined || load === undefined || loadBefore === undefined) return;
  if (!isSameLoad(load, loadBefore)) attempt.load = load;
}

/** Where not even that was seen, what is not the load from before is the attempt's. */
function whichRan(attempt: Attempt, tools: Tools, now: Load | undefined): FoundRunning {
  const found = whichRunsNow(attempt, tools, now);
  return found === "other" && attempt.load === undefined && attempt.loadBefore !== undefined
    ? "attempt"
    : found;
}
