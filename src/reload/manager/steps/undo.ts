import type { Attempt } from "../attempt.ts";
import type { StepResult, Tools } from "../tools.ts";
import { keepDisabled } from "./configure.ts";
import { noteProblem } from "./problem.ts";
import { untilIdle } from "./until-idle.ts";
import { whichRunsNow } from "./which-runs.ts";

/** Takes the copy back, if that is what BIRD runs; the client waits for a moment when that cannot abort BIRD 3. */
export async function undo(attempt: Attempt, tools: Tools, signal: AbortSignal): Promise<StepResult> {
  try {
    const { load } = await tools.look(signal);
    const running = whichRunsNow(attempt, tools, load);
    if (attempt.load !== undefined && running !== "attempt") return { kind: "outcome-unknown" };
    const { kind } = await tools.bird.configureUndo({ timeoutMs: tools.windowMs, signal });
    if (kind !== "reconfigured" && kind !== "in-progress") return { kind: "outcome-unknown" };
    await keepDisabled(attempt, tools, signal);
    await untilIdle(tools, { timeoutMs: tools.windowMs, signal });
    // BIRD 3 counts an undo as a load of its own, which is to be expected from now on.
    await tools.look(signal);
    return { kind: "undone" };
  } catch (error) {
    noteProblem(attempt, error);
    return { kind: "outcome-unknown" };
  }
}
