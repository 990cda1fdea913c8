import { confirmed, finish, lost, postpone, reject, settle } from "./endings.ts";
import type { StepEvent } from "./reload-event.ts";
import type { Phase } from "./reload-state.ts";
import { after, go, type Situation, type Step, stay } from "./step.ts";

type PhaseOf<Kind extends Phase["kind"]> = Extract<Phase, { readonly kind: Kind }>;

/** What follows from an answer to `configure`. */
export function afterConfiguring(
  situation: Situation,
  phase: PhaseOf<"configuring">,
  event: StepEvent,
): Step {
  const { state } = situation;
  const { attempt, before } = phase;
  switch (event.kind) {
    case "configured":
      // What was confirmed once is given back whatever the neighbours say: there is nothing better to give.
      if (attempt.trigger === "restore") return confirm(situation, phase);
      return go(
        state,
        { kind: "gating", attempt, before, canUndo: true },
        { kind: "gate", attempt: attempt.id },
      );
    case "configure-rejected":
      return reject(situation, attempt, { birdVersion: event.birdVersion, running: before });
    case "not-done":
      return postpone(situation, attempt, before);
    case "outcome-unknown":
      return settle(situation, phase, "interrupted");
    default:
      return stay(state);
  }
}

/** What follows from what `gate` finds. */
export function afterGating(situation: Situation, phase: PhaseOf<"gating">, event: StepEvent): Step {
  const { state } = situation;
  const { attempt, before, canUndo } = phase;
  switch (event.kind) {
    case "healthy":
      return confirm(situation, phase);
    case "unhealthy": {
      const reason = "unhealthy";
      if (canUndo)
        return go(
          state,
          { kind: "undoing", attempt, before, reason },
          { kind: "undo", attempt: attempt.id, reason },
        );
      // The undo point is gone: what was confirmed last is given back by an attempt of its own.
      return finish(situation, attempt, {
        outcome: reason,
        running: { kind: "unknown" },
        because: { reason },
      });
    }
    case "window-lost":
      if (event.running === "attempt") return stay({ ...state, phase: { ...phase, canUndo: false } });
      return after({ kind: "abandon", attempt: attempt.id }, lost(situation, phase, event.running));
    default:
      return stay(state);
  }
}

/** What follows from an answer to `confirm`. */
export function afterConfirming(situation: Situation, phase: PhaseOf<"confirming">, event: StepEvent): Step {
  switch (event.kind) {
    case "confirmed":
      return confirmed(situation, phase.attempt);
    case "window-lost":
      if (event.running === "attempt") return confirmed(situation, phase.attempt);
      return lost(situation, phase, event.running);
    case "outcome-unknown":
      return settle(situation, phase, "confirming");
    default:
      return stay(situation.state);
  }
}

/** What follows from an answer to `undo`. */
export function afterUndoing(situation: Situation, phase: PhaseOf<"undoing">, event: StepEvent): Step {
  const { attempt, before, reason } = phase;
  switch (event.kind) {
    case "undone":
      return finish(situation, attempt, { outcome: reason, running: before, because: { reason } });
    case "window-lost":
    case "outcome-unknown":
      return settle(situation, phase, reason);
    default:
      return stay(situation.state);
  }
}

/** What follows from the answer to `settle`. */
export function afterSettling(situation: Situation, phase: PhaseOf<"settling">, event: StepEvent): Step {
  if (event.kind !== "settled") return stay(situation.state);
  const { attempt, before, reason } = phase;
  if (event.running === "attempt" && reason === "confirming") return confirmed(situation, attempt);
  if (event.running === "other") return lost(situation, phase, "other");
  const because = reason === "confirming" ? "interrupted" : reason;
  return finish(situation, attempt, {
    outcome: because,
    running: event.running === "before" ? before : { kind: "unknown" },
    because: { reason: because },
  });
}

function confirm({ state }: Situation, { attempt, before }: PhaseOf<"configuring" | "gating">): Step {
  return go(state, { kind: "confirming", attempt, before }, { kind: "confirm", attempt: attempt.id });
}
