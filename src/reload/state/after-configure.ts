import { confirmed, finish, lost, postpone, reject, runningAfterDrift, settle, undo } from "./endings.ts";
import type { FoundRunning, StepEvent } from "./reload-event.ts";
import type { Phase, Running } from "./reload-state.ts";
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
      // No time is left for a look at the neighbours.
      if (state.isStopping) return undo(situation, phase, "interrupted");
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
  const { attempt, canUndo } = phase;
  switch (event.kind) {
    case "healthy":
      return confirm(situation, phase);
    case "unhealthy": {
      const reason = "unhealthy";
      if (canUndo) return undo(situation, phase, reason);
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
    case "not-done":
      return settle(situation, phase, "interrupted");
    default:
      return stay(state);
  }
}

/** What follows from an answer to `confirm`. */
export function afterConfirming(situation: Situation, phase: PhaseOf<"confirming">, event: StepEvent): Step {
  switch (event.kind) {
    case "confirmed":
      return confirmed(situation, phase.attempt);
    case "nothing-to-confirm":
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
  // Neighbours were not well with it, whoever took it back.
  if (event.running === "other" && reason !== "unhealthy") return lost(situation, phase, "other");
  const because = reason === "confirming" ? "interrupted" : reason;
  const running = runningAs(event.running, situation, before);
  return finish(situation, attempt, { outcome: because, running, because: { reason: because } });
}

function runningAs(found: FoundRunning, situation: Situation, before: Running): Running {
  if (found === "other") return runningAfterDrift(situation);
  return found === "before" ? before : { kind: "unknown" };
}

function confirm({ state }: Situation, { attempt, before }: PhaseOf<"configuring" | "gating">): Step {
  return go(state, { kind: "confirming", attempt, before }, { kind: "confirm", attempt: attempt.id });
}
