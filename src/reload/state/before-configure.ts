import { finish, postpone, reject } from "./endings.ts";
import type { StepEvent } from "./reload-event.ts";
import type { AttemptPlan } from "./reload-state.ts";
import { go, type Situation, type Step, stay } from "./step.ts";

/** What follows from an answer to `prepare`. */
export function afterPreparing(situation: Situation, attempt: AttemptPlan, event: StepEvent): Step {
  const { running } = situation.state;
  switch (event.kind) {
    case "prepared":
      return go(situation.state, { kind: "checking", attempt }, { kind: "check", attempt: attempt.id });
    case "refused":
      return finish(situation, attempt, { outcome: "refused", running, because: { reason: "refused" } });
    case "not-done":
      return postpone(situation, attempt, running);
    default:
      return stay(situation.state);
  }
}

/** What follows from an answer to `check`. */
export function afterChecking(situation: Situation, attempt: AttemptPlan, event: StepEvent): Step {
  const { state } = situation;
  const { running } = state;
  switch (event.kind) {
    case "check-passed":
      return go(
        { ...state, running: { kind: "unconfirmed", hash: attempt.hash } },
        { kind: "configuring", attempt, before: running },
        { kind: "configure", attempt: attempt.id },
      );
    case "check-rejected":
      return reject(situation, attempt, { birdVersion: event.birdVersion, running });
    case "not-done":
      return postpone(situation, attempt, running);
    default:
      return stay(state);
  }
}
