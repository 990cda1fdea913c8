import { checkInBird } from "../../check/check-in-bird.ts";
import type { CheckVerdict } from "../../check/check-verdict.ts";
import { mapVerdict } from "../../check/map-verdict.ts";
import { parseWithBird } from "../../check/parse-child.ts";
import type { Attempt, Candidate } from "../attempt.ts";
import type { StepResult, Tools } from "../tools.ts";
import { noteProblem } from "./problem.ts";

/** Lets a child read the copy, which may crash or hang, and then the BIRD that runs. */
export async function check(attempt: Attempt, tools: Tools, signal: AbortSignal): Promise<StepResult> {
  const { candidate } = attempt;
  if (candidate === undefined) return { kind: "not-done" };
  try {
    const file = candidate.snapshot.mainPath;
    if (tools.program !== undefined) {
      const verdict = await parseWithBird({ bird: tools.program, file, signal });
      const result = judge(attempt, candidate, verdict, tools);
      if (result !== undefined) return result;
    }
    const verdict = await checkInBird(tools.bird, file, { signal });
    return judge(attempt, candidate, verdict, tools) ?? { kind: "check-passed" };
  } catch (error) {
    noteProblem(attempt, error);
    return { kind: "not-done" };
  }
}

/** Keeps a verdict; `undefined` for one that lets the copy pass. */
function judge(
  attempt: Attempt,
  candidate: Candidate,
  found: CheckVerdict,
  tools: Tools,
): StepResult | undefined {
  const verdict = mapVerdict(found, candidate);
  attempt.verdicts.push(verdict);
  switch (verdict.kind) {
    case "passed":
      return undefined;
    case "rejected":
      return { kind: "check-rejected", birdVersion: tools.bird.version.text };
    case "failed":
      attempt.problem = `${verdict.by}: ${verdict.text}`;
      return { kind: "not-done" };
    default:
      return verdict satisfies never;
  }
}
