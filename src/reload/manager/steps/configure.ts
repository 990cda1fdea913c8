import type { BirdError } from "../../../errors.ts";
import { mapVerdict } from "../../check/map-verdict.ts";
import { type Observation, observe } from "../../gate/observation.ts";
import { disableAgain, type OperatorDisabled, operatorDisabled } from "../../gate/operator-disabled.ts";
import type { ConfigSource } from "../../source/config-source.ts";
import type { Attempt, Candidate } from "../attempt.ts";
import type { StepResult, Tools } from "../tools.ts";
import { noteProblem } from "./problem.ts";
import { undoSeconds } from "./undo-seconds.ts";
import { untilIdle } from "./until-idle.ts";

/** Gives BIRD the copy, with an undo scheduled, and waits until nothing of the old configuration is left. */
export async function configure(attempt: Attempt, tools: Tools, signal: AbortSignal): Promise<StepResult> {
  const { candidate } = attempt;
  if (candidate === undefined) return { kind: "not-done" };
  try {
    if (!(await lookBefore(attempt, tools, signal))) return { kind: "not-done" };
  } catch (error) {
    noteProblem(attempt, error);
    return { kind: "not-done" };
  }
  return send(attempt, candidate, tools, signal);
}

/**
 * Sees what there is to compare with later, and has it written down what BIRD is about to be told; false where BIRD may
 * not be told anything now.
 */
async function lookBefore(attempt: Attempt, tools: Tools, signal: AbortSignal): Promise<boolean> {
  const { undoInSeconds } = await untilIdle(tools, { timeoutMs: tools.windowMs, signal });
  if (undoInSeconds !== undefined) {
    // Another configure would confirm it or take its undo away (sysdep/unix/main.c, cmd_reconfig).
    attempt.problem = `somebody else's configuration is unconfirmed for another ${undoInSeconds} s`;
    return false;
  }
  attempt.loadBefore = (await tools.look(signal)).load;
  const [before, running] = await Promise.all([
    observe(tools.bird, { signal }),
    tools.running(),
    tools.note(attempt, "configuring"),
  ]);
  attempt.before = before;
  attempt.disabled = running === undefined ? [] : disabledIn(before, running, tools);
  return true;
}

/** What is not down for long is an operator's where it was before the last change. */
function disabledIn(
  before: Observation,
  running: ConfigSource,
  { disabledLately }: Tools,
): readonly OperatorDisabled[] {
  const long = operatorDisabled(before, running).map(({ protocol }) => protocol);
  return operatorDisabled(before, running, { minDownMs: 0 }).filter(
    ({ protocol }) => long.includes(protocol) || disabledLately.has(protocol),
  );
}

async function send(
  attempt: Attempt,
  candidate: Candidate,
  tools: Tools,
  signal: AbortSignal,
): Promise<StepResult> {
  const { bird, windowMs } = tools;
  try {
    const { kind, text } = await bird.configure({
      file: candidate.snapshot.mainPath,
      timeoutSeconds: undoSeconds(windowMs),
      signal,
    });
    if (kind === "ignored") {
      attempt.problem = text;
      return { kind: "not-done" };
    }
    if (kind !== "reconfigured" && kind !== "in-progress") {
      attempt.problem = `unexpected answer to configure: ${text}`;
      return { kind: "outcome-unknown" };
    }
  } catch (error) {
    return afterFailure(attempt, candidate, noteProblem(attempt, error), tools);
  }
  return afterSending(attempt, tools, signal);
}

async function afterSending(attempt: Attempt, tools: Tools, signal: AbortSignal): Promise<StepResult> {
  try {
    await keepDisabled(attempt, tools, signal);
    await untilIdle(tools, { timeoutMs: tools.windowMs, signal });
    attempt.load = (await tools.look(signal)).load;
    return { kind: "configured" };
  } catch (error) {
    noteProblem(attempt, error);
    return { kind: "outcome-unknown" };
  }
}

/** Every configure enables what an operator has disabled; that is taken back at once. */
export async function keepDisabled(attempt: Attempt, tools: Tools, signal: AbortSignal): Promise<void> {
  const results = await disableAgain(tools.bird, attempt.disabled, { signal });
  attempt.disabledAgain = results.filter(({ kind }) => kind === "disabled").map(({ protocol }) => protocol);
  tools.disabledLately.clear();
  for (const protocol of attempt.disabledAgain) tools.disabledLately.add(protocol);
}

function afterFailure(attempt: Attempt, candidate: Candidate, error: BirdError, tools: Tools): StepResult {
  const { details } = error;
  switch (details.kind) {
    case "refused": {
      if (details.code !== "CONFIG_ERROR") return { kind: "not-done" };
      const { text, position } = details;
      const found = { by: "configure", kind: "rejected", text, position } as const;
      attempt.verdicts.push(mapVerdict(found, candidate));
      return { kind: "configure-rejected", birdVersion: tools.bird.version.text };
    }
    // Nothing was sent: BIRD could not be reached, was busy all the time, or the command is none.
    case "connect":
    case "argument":
      return { kind: "not-done" };
    default:
      return { kind: "outcome-unknown" };
  }
}
