import type { ReloadEffect } from "./reload-event.ts";
import type { ReloadPolicy } from "./reload-policy.ts";
import type { Phase, ReloadState } from "./reload-state.ts";

/** What an event meets. */
export interface Situation {
  readonly state: ReloadState;
  /** When the event happened, in milliseconds since 1970. */
  readonly at: number;
  readonly policy: ReloadPolicy;
}

/** A state, and what is to be done to get on from it. */
export interface Step {
  readonly state: ReloadState;
  readonly effects: readonly ReloadEffect[];
}

/** Nothing happens but this change of the state. */
export function stay(state: ReloadState): Step {
  return { state, effects: [] };
}

/** Goes to another phase, and does what belongs to it. */
export function go(state: ReloadState, phase: Phase, ...effects: readonly ReloadEffect[]): Step {
  return { state: { ...state, phase }, effects };
}

/** Does something else before what a step does. */
export function after(effect: ReloadEffect, { state, effects }: Step): Step {
  return { state, effects: [effect, ...effects] };
}
