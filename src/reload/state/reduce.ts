import { chooseAttempt, nextChance } from "./choose-attempt.ts";
import { handleOutside } from "./outside.ts";
import type { ReloadEvent } from "./reload-event.ts";
import { defaultPolicy, type ReloadPolicy } from "./reload-policy.ts";
import type { ReloadState } from "./reload-state.ts";
import { type Situation, type Step, stay } from "./step.ts";
import { handleStep } from "./within-attempt.ts";

/**
 * What follows from an event: the next state, and what is to be done, in order. Pure. Whatever comes in whatever order,
 * at most one of `configure`, `confirm`, `undo` and `settle` is under way, quarantined content is not configured, and
 * nothing counts as confirmed that BIRD has not confirmed.
 */
export function reduce(state: ReloadState, event: ReloadEvent, policy: ReloadPolicy = defaultPolicy): Step {
  const situation: Situation = { state, at: event.at, policy };
  const handled = "attempt" in event ? handleStep(situation, event) : handleOutside(situation, event);
  const next = begin(handled.state, event.at);
  return { state: next.state, effects: [...handled.effects, ...next.effects] };
}

/** Begins what there is to do, where nothing is under way. */
function begin(state: ReloadState, at: number): Step {
  if (state.phase.kind !== "idle") return stay(state);
  if (state.isStopping)
    return { state: { ...state, phase: { kind: "stopped" } }, effects: [{ kind: "stopped" }] };
  const attempt = chooseAttempt(state, at);
  if (attempt !== undefined) {
    const { id, hash, trigger } = attempt;
    return {
      state: { ...state, phase: { kind: "preparing", attempt }, attempts: id },
      effects: [{ kind: "prepare", attempt: id, hash, isRestore: trigger === "restore" }],
    };
  }
  const chance = nextChance(state);
  return chance === undefined || chance <= at
    ? stay(state)
    : { state, effects: [{ kind: "wake", at: chance }] };
}
