import { BirdError } from "../../../errors.ts";
import { allowsExportLoss } from "../../gate/export-loss-mark.ts";
import { observe } from "../../gate/observation.ts";
import { protocolsToRun } from "../../gate/protocols-to-run.ts";
import type { Attempt } from "../attempt.ts";
import type { StepResult, Tools } from "../tools.ts";
import { noteProblem } from "./problem.ts";
import { watchWindow } from "./watch-window.ts";

/** Lets the gate judge, and watches BIRD's undo timer meanwhile. */
export async function gate(attempt: Attempt, tools: Tools, abandoned: AbortSignal): Promise<StepResult> {
  const { candidate, before, diff } = attempt;
  if (candidate === undefined || before === undefined) return { kind: "unhealthy" };
  const ended = new AbortController();
  const signal = AbortSignal.any([abandoned, ended.signal]);
  const watching = watchWindow(attempt, tools, signal);
  try {
    const verdict = await tools.gate({
      before,
      observe: async () => {
        attempt.after = await observe(tools.bird, { signal });
        return attempt.after;
      },
      configured: protocolsToRun(candidate.source),
      changes: diff?.protocols ?? [],
      windowMs: tools.windowMs,
      signal,
      allowsExportLoss: allowsExportLoss(candidate.source),
    });
    attempt.after = verdict.observation;
    if (verdict.kind === "healthy") return { kind: "healthy" };
    attempt.faults = verdict.faults;
    return { kind: "unhealthy" };
  } catch (error) {
    if (!(error instanceof BirdError)) {
      // What a user's own gate throws is a reason to doubt.
      attempt.problem = String(error);
      return { kind: "unhealthy" };
    }
    const { kind } = noteProblem(attempt, error);
    // Of a BIRD that cannot be asked nothing is known, and its own timer decides.
    return { kind: kind === "closed" || kind === "connect" ? "not-done" : "unhealthy" };
  } finally {
    ended.abort();
    await watching;
  }
}
