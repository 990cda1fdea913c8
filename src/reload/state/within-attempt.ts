import { release } from "./quarantine.ts";
import type { FoundRunning, ReloadEffect, StepEvent } from "./reload-event.ts";
import type { ReloadPolicy } from "./reload-policy.ts";
import type { AttemptPlan, Phase, ReloadState, Running, SettleReason } from "./reload-state.ts";
import { finish, runningAfterDrift, type Step, stay } from "./step.ts";

/** What follows from the end of a step. An answer that nobody waits for changes nothing. */
export function handleStep(state: ReloadState, event: StepEvent, at: number, policy: ReloadPolicy): Step {
  const { phase } = state;
  if (!("attempt" in phase) || phase.attempt.id !== event.attempt) return stay(state);
  switch (phase.kind) {
    case "preparing":
      return afterPreparing(state, phase.attempt, event, at, policy);
    case "checking":
      return afterChecking(state, phase.attempt, event, at, policy);
    case "configuring":
      return afterConfiguring(state, phase, event, at, policy);
    case "gating":
      return afterGating(state, phase, event, at, policy);
    case "confirming":
      return afterConfirming(state, phase, event, at, policy);
    case "undoing":
      return afterUndoing(state, phase, event, at, policy);
    case "settling":
      return afterSettling(state, phase, event, at, policy);
    default:
      return phase satisfies never;
  }
}

type PhaseOf<Kind extends Phase["kind"]> = Extract<Phase, { readonly kind: Kind }>;

function afterPreparing(
  state: ReloadState,
  attempt: AttemptPlan,
  event: StepEvent,
  at: number,
  policy: ReloadPolicy,
): Step {
  const { running } = state;
  switch (event.kind) {
    case "prepared":
      return go(state, { kind: "checking", attempt }, { kind: "check", attempt: attempt.id });
    case "refused": {
      const end = { outcome: "refused", running, because: { reason: "refused" } } as const;
      return finish(state, attempt, end, at, policy);
    }
    case "not-done":
      return postpone(state, attempt, running, at, policy);
    default:
      return stay(state);
  }
}

function afterChecking(
  state: ReloadState,
  attempt: AttemptPlan,
  event: StepEvent,
  at: number,
  policy: ReloadPolicy,
): Step {
  const { running } = state;
  switch (event.kind) {
    case "check-passed": {
      const configuring = { kind: "configuring", attempt, before: running } as const;
      const unconfirmed: Running = { kind: "unconfirmed", hash: attempt.hash };
      return go({ ...state, running: unconfirmed }, configuring, { kind: "configure", attempt: attempt.id });
    }
    case "check-rejected":
      return reject(state, attempt, event.birdVersion, running, at, policy);
    case "not-done":
      return postpone(state, attempt, running, at, policy);
    default:
      return stay(state);
  }
}

function afterConfiguring(
  state: ReloadState,
  { attempt, before }: PhaseOf<"configuring">,
  event: StepEvent,
  at: number,
  policy: ReloadPolicy,
): Step {
  switch (event.kind) {
    case "configured": {
      // What was confirmed once is given back whatever the neighbours say: there is nothing better to give.
      if (attempt.trigger === "restore")
        return go(state, { kind: "confirming", attempt, before }, { kind: "confirm", attempt: attempt.id });
      const gating = { kind: "gating", attempt, before, canUndo: true } as const;
      return go(state, gating, { kind: "gate", attempt: attempt.id });
    }
    case "configure-rejected":
      return reject(state, attempt, event.birdVersion, before, at, policy);
    case "not-done":
      return postpone(state, attempt, before, at, policy);
    case "outcome-unknown":
      return settle(state, attempt, before, "interrupted");
    default:
      return stay(state);
  }
}

function afterGating(
  state: ReloadState,
  phase: PhaseOf<"gating">,
  event: StepEvent,
  at: number,
  policy: ReloadPolicy,
): Step {
  const { attempt, before, canUndo } = phase;
  switch (event.kind) {
    case "healthy":
      return go(state, { kind: "confirming", attempt, before }, { kind: "confirm", attempt: attempt.id });
    case "unhealthy": {
      const reason = "unhealthy";
      if (canUndo)
        return go(
          state,
          { kind: "undoing", attempt, before, reason },
          { kind: "undo", attempt: attempt.id, reason },
        );
      // The undo point is gone: what was confirmed last is given back by an attempt of its own.
      const running: Running = { kind: "unknown" };
      return finish(state, attempt, { outcome: reason, running, because: { reason } }, at, policy);
    }
    case "window-lost": {
      if (event.running === "attempt") return stay({ ...state, phase: { ...phase, canUndo: false } });
      const { state: next, effects } = lost(state, attempt, before, event.running, at, policy);
      return { state: next, effects: [{ kind: "abandon", attempt: attempt.id }, ...effects] };
    }
    default:
      return stay(state);
  }
}

function afterConfirming(
  state: ReloadState,
  { attempt, before }: PhaseOf<"confirming">,
  event: StepEvent,
  at: number,
  policy: ReloadPolicy,
): Step {
  switch (event.kind) {
    case "confirmed":
      return confirmed(state, attempt, at, policy);
    case "window-lost":
      if (event.running === "attempt") return confirmed(state, attempt, at, policy);
      return lost(state, attempt, before, event.running, at, policy);
    case "outcome-unknown":
      return settle(state, attempt, before, "confirming");
    default:
      return stay(state);
  }
}

function afterUndoing(
  state: ReloadState,
  { attempt, before, reason }: PhaseOf<"undoing">,
  event: StepEvent,
  at: number,
  policy: ReloadPolicy,
): Step {
  switch (event.kind) {
    case "undone":
      return finish(state, attempt, { outcome: reason, running: before, because: { reason } }, at, policy);
    case "window-lost":
    case "outcome-unknown":
      return settle(state, attempt, before, reason);
    default:
      return stay(state);
  }
}

function afterSettling(
  state: ReloadState,
  { attempt, before, reason }: PhaseOf<"settling">,
  event: StepEvent,
  at: number,
  policy: ReloadPolicy,
): Step {
  if (event.kind !== "settled") return stay(state);
  if (event.running === "attempt" && reason === "confirming") return confirmed(state, attempt, at, policy);
  if (event.running === "other") return lost(state, attempt, before, "other", at, policy);
  const running: Running = event.running === "before" ? before : { kind: "unknown" };
  const because = reason === "confirming" ? "interrupted" : reason;
  return finish(state, attempt, { outcome: because, running, because: { reason: because } }, at, policy);
}

/** BIRD no longer runs the attempt's content, and not by this manager. */
function lost(
  state: ReloadState,
  attempt: AttemptPlan,
  before: Running,
  found: Exclude<FoundRunning, "attempt">,
  at: number,
  policy: ReloadPolicy,
): Step {
  if (found === "other")
    return finish(
      state,
      attempt,
      { outcome: "foreign", running: runningAfterDrift(state, policy) },
      at,
      policy,
    );
  const reason = "interrupted";
  return finish(state, attempt, { outcome: reason, running: before, because: { reason } }, at, policy);
}

function confirmed(state: ReloadState, attempt: AttemptPlan, at: number, policy: ReloadPolicy): Step {
  const { hash } = attempt;
  const good = [hash, ...state.good.filter((one) => one !== hash)].slice(0, policy.maxGood);
  // What was too great a change from the one before may be none from this one.
  const isOver = (entry: { readonly hash: string; readonly reason: string }): boolean =>
    entry.hash === hash || (entry.reason === "refused" && hash !== state.good[0]);
  const next = release({ ...state, good }, isOver);
  const ended = finish(
    next,
    attempt,
    { outcome: "confirmed", running: { kind: "confirmed", hash } },
    at,
    policy,
  );
  return { state: ended.state, effects: [{ kind: "publish", hash }, ...ended.effects] };
}

function reject(
  state: ReloadState,
  attempt: AttemptPlan,
  birdVersion: string,
  running: Running,
  at: number,
  policy: ReloadPolicy,
): Step {
  const because = { reason: "rejected", birdVersion } as const;
  return finish(state, attempt, { outcome: "rejected", running, because }, at, policy);
}

function postpone(
  state: ReloadState,
  attempt: AttemptPlan,
  running: Running,
  at: number,
  { wait }: ReloadPolicy,
): Step {
  const until = at + Math.min(wait.most, wait.least * 2 ** Math.min(state.failures, 20));
  return {
    state: { ...state, running, failures: state.failures + 1, phase: { kind: "waiting", until } },
    effects: [
      { kind: "finish", attempt: attempt.id, outcome: "postponed" },
      { kind: "wake", at: until },
    ],
  };
}

function settle(state: ReloadState, attempt: AttemptPlan, before: Running, reason: SettleReason): Step {
  const running: Running = { kind: "unknown" };
  return go(
    { ...state, running },
    { kind: "settling", attempt, before, reason },
    { kind: "settle", attempt: attempt.id },
  );
}

function go(state: ReloadState, phase: Phase, effect: ReloadEffect): Step {
  return { state: { ...state, phase }, effects: [effect] };
}
