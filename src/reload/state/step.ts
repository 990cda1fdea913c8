import { quarantine } from "./quarantine.ts";
import type { AttemptOutcome, ReloadEffect } from "./reload-event.ts";
import type { ReloadPolicy } from "./reload-policy.ts";
import type { AttemptPlan, QuarantineReason, ReloadState, Running } from "./reload-state.ts";

/** A state, and what is to be done to get on from it. */
export interface Step {
  readonly state: ReloadState;
  readonly effects: readonly ReloadEffect[];
}

/** Nothing happens but this change of the state. */
export function stay(state: ReloadState): Step {
  return { state, effects: [] };
}

/** How an attempt ends, beside its outcome. */
export interface End {
  readonly outcome: AttemptOutcome;
  readonly running: Running;
  /** Why the content is not to be tried again. */
  readonly because?: { readonly reason: QuarantineReason; readonly birdVersion?: string };
  /** Whether something is being done for the attempt still. */
  readonly isAbandoned?: boolean;
}

/** Ends an attempt. */
export function finish(
  state: ReloadState,
  attempt: AttemptPlan,
  end: End,
  at: number,
  policy: ReloadPolicy,
): Step {
  const { outcome, running, because, isAbandoned = false } = end;
  const ended: ReloadState = { ...state, phase: { kind: "idle" }, running, failures: 0 };
  return {
    state: because === undefined ? ended : quarantine(ended, { hash: attempt.hash, at, ...because }, policy),
    effects: [
      ...(isAbandoned ? [{ kind: "abandon", attempt: attempt.id } as const] : []),
      { kind: "finish", attempt: attempt.id, outcome },
    ],
  };
}

/** What is believed to run after somebody else gave BIRD a configuration. */
export function runningAfterDrift(state: ReloadState, { onDrift }: ReloadPolicy): Running {
  if (onDrift === "restore") return { kind: "unknown" };
  return { kind: "foreign", source: state.source.kind === "stable" ? state.source.hash : undefined };
}
