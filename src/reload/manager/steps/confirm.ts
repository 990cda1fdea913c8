import type { FoundRunning } from "../../state/reload-event.ts";
import type { Attempt } from "../attempt.ts";
import type { StepResult, Tools } from "../tools.ts";
import { noteProblem } from "./problem.ts";
import { whichRunsNow } from "./which-runs.ts";

/** Makes BIRD keep the copy, if that is what it runs. */
export async function confirm(attempt: Attempt, tools: Tools, signal: AbortSignal): Promise<StepResult> {
  try {
    await tools.note(attempt, "confirming");
    // Where BIRD's time format hides which load it is, its answer alone has to do.
    const running = attempt.load === undefined ? "attempt" : await lookWhichRuns(attempt, tools, signal);
    if (running !== "attempt") return { kind: "nothing-to-confirm", running };
    const { kind } = await tools.bird.configureConfirm({ signal });
    if (kind === "confirmed") return { kind: "confirmed" };
    return { kind: "nothing-to-confirm", running: await lookWhichRuns(attempt, tools, signal) };
  } catch (error) {
    noteProblem(attempt, error);
    return { kind: "outcome-unknown" };
  }
}

async function lookWhichRuns(attempt: Attempt, tools: Tools, signal: AbortSignal): Promise<FoundRunning> {
  const { load } = await tools.look(signal);
  return whichRunsNow(attempt, tools, load);
}
