import { chooseAttempt, nextChance } from "./choose-attempt.ts";
import { abandon } from "./endings.ts";
import { handleOutside } from "./outside.ts";
import type { ReloadEvent } from "./reload-event.ts";
import { defaultPolicy, type ReloadPolicy } from "./reload-policy.ts";
import type { ReloadState } from "./reload-state.ts";
import { go, type Situation, type Step, stay } from "./step.ts";
import { handleStep } from "./within-attempt.ts";

/**
 * What follows from an event: the next state, and what is to be done, in order. Pure. Whatever comes in whatever order,
 * at most one of `configure`, `confirm`, `undo` and `settle` is under way, quarantined content is not configured, and
 * nothing counts as confirmed that BIRD has not confirmed.
 */
export function reduce(state: ReloadState, event: ReloadEvent, policy: ReloadPolicy = defaultPolicy): Step {
  const situation: Situation = { state, at: event.at, policy };
  const handled = "attempt" in event ? handleStep(situation, event) : handleOutside(situation, event);
  const kept = dropUnwanted({ ...situation, state: handled.state });
  const next = begin({ ...situation, state: kept.state });
  return { state: next.state, effects: [...handled.effects, ...kept.effects, ...next.effects] };
}

/** Gives up an attempt that BIRD was told nothing of yet, and that would not be begun now. */
function dropUnwanted(situation: Situation): Step {
  const { state, at } = situation;
  const { phase, running } = state;
  if (phase.kind !== "preparing" && phase.kind !== "checking") return stay(state);
  const { attempt } = phase;
  const choice = chooseAttempt(state, at);
  const isWanted = choice?.hash === attempt.hash && choice.trigger === attempt.trigger;
  return isWanted ? stay(state) : abandon(situation, attempt, { outcome: "superseded", running });
}

/** Begins what there is to do, where nothing is under way. */
function begin({ state, at }: Situation): Step {
  if (state.phase.kind !== "idle") return stay(state);
  if (state.isStopping) return go(state, { kind: "stopped", unfinished: undefined }, { kind: "stopped" });
  const choice = state.bird.kind === "answering" ? chooseAttempt(state, at) : undefined;
  if (choice !== undefined) {
    const { hash, trigger } = choice;
    const id = state.attempts + 1;
    return go(
      { ...state, attempts: id },
      { kind: "preparing", attempt: { id, hash, trigger } },
      { kind: "prepare", attempt: id, hash, isRestore: trigger === "restore" },
    );
  }
  const chance = nextChance(state);
  if (chance === undefined || chance <= at) return stay(state);
  return { state, effects: [{ kind: "wake", at: chance }] };
}
