import {
  afterConfiguring,
  afterConfirming,
  afterGating,
  afterSettling,
  afterUndoing,
} from "./after-configure.ts";
import { afterChecking, afterPreparing } from "./before-configure.ts";
import type { StepEvent } from "./reload-event.ts";
import { type Situation, type Step, stay } from "./step.ts";

/** What follows from the end of a step. An answer that nobody waits for changes nothing. */
export function handleStep(situation: Situation, event: StepEvent): Step {
  const { phase } = situation.state;
  if (!("attempt" in phase) || phase.attempt.id !== event.attempt) return stay(situation.state);
  switch (phase.kind) {
    case "preparing":
      return afterPreparing(situation, phase.attempt, event);
    case "checking":
      return afterChecking(situation, phase.attempt, event);
    case "configuring":
      return afterConfiguring(situation, phase, event);
    case "gating":
      return afterGating(situation, phase, event);
    case "confirming":
      return afterConfirming(situation, phase, event);
    case "undoing":
      return afterUndoing(situation, phase, event);
    case "settling":
      return afterSettling(situation, phase, event);
    default:
      return phase satisfies never;
  }
}
