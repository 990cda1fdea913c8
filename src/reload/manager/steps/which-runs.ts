import { isTimersUndo, type Load, whichRuns } from "../../link/load.ts";
import type { FoundRunning } from "../../state/reload-event.ts";
import type { Attempt } from "../attempt.ts";
import type { Tools } from "../tools.ts";
import { undoSeconds } from "./undo-seconds.ts";

/** Tells by its load what BIRD runs now: the attempt's content, what was there before, or neither. */
export function whichRunsNow(
  { loadBefore, load }: Attempt,
  { windowMs }: Pick<Tools, "windowMs">,
  now: Load | undefined,
): FoundRunning {
  const found = whichRuns(now, loadBefore, load);
  if (found === "other" && isTimersUndo(now, load, undoSeconds(windowMs) * 1000)) return "before";
  return found;
}
