import { quarantine, release } from "./quarantine.ts";
import type { AttemptOutcome, FoundRunning } from "./reload-event.ts";
import type {
  AttemptPlan,
  Phase,
  QuarantineReason,
  Running,
  SettleReason,
  UndoReason,
} from "./reload-state.ts";
import { after, go, type Situation, type Step } from "./step.ts";

/** How an attempt ends. */
export interface End {
  readonly outcome: AttemptOutcome;
  readonly running: Running;
  /** Why the content is not to be tried again. */
  readonly because?: { readonly reason: QuarantineReason; readonly birdVersion?: string };
}

/** An attempt that BIRD may run something unconfirmed of, and what BIRD ran before it. */
export type SentPhase = Extract<Phase, { readonly before: Running }>;

/** Ends an attempt. */
export function finish(situation: Situation, attempt: AttemptPlan, { outcome, running, because }: End): Step {
  const ended = { ...situation.state, running, failures: 0 };
  const state =
    because === undefined
      ? ended
      : quarantine({ ...situation, state: ended }, { hash: attempt.hash, ...because });
  return go(state, { kind: "idle" }, { kind: "finish", attempt: attempt.id, outcome });
}

/** Ends an attempt that something is being done for still. */
export function abandon(situation: Situation, attempt: AttemptPlan, end: End): Step {
  return after({ kind: "abandon", attempt: attempt.id }, finish(situation, attempt, end));
}

/** BIRD was told nothing of the attempt, and is to be told later. */
export function postpone(situation: Situation, attempt: AttemptPlan, running: Running): Step {
  const { state, at, policy } = situation;
  if (state.isStopping) return finish(situation, attempt, { outcome: "postponed", running });
  const { least, most } = policy.wait;
  const until = at + Math.min(most, least * 2 ** Math.min(state.failures, 20));
  return go(
    { ...state, running, failures: state.failures + 1 },
    { kind: "waiting", until },
    { kind: "finish", attempt: attempt.id, outcome: "postponed" },
    { kind: "wake", at: until },
  );
}

/** BIRD has a fault to report in the content. */
export function reject(
  situation: Situation,
  attempt: AttemptPlan,
  { birdVersion, running }: { readonly birdVersion: string; readonly running: Running },
): Step {
  const because = { reason: "rejected", birdVersion } as const;
  return finish(situation, attempt, { outcome: "rejected", running, because });
}

/** BIRD has confirmed the content. */
export function confirmed(situation: Situation, attempt: AttemptPlan): Step {
  const { state, policy } = situation;
  const { hash } = attempt;
  const good = [hash, ...state.good.filter((one) => one !== hash)].slice(0, policy.maxGood);
  // What was too great a change from the one before may be none from this one.
  const next = release(
    { ...state, good },
    (entry) => entry.hash === hash || (entry.reason === "refused" && hash !== state.good[0]),
  );
  const end = { outcome: "confirmed", running: { kind: "confirmed", hash } } as const;
  return after({ kind: "publish", hash }, finish({ ...situation, state: next }, attempt, end));
}

/** BIRD no longer runs the attempt's content, and not by this manager. */
export function lost(
  situation: Situation,
  { attempt, before }: SentPhase,
  found: Exclude<FoundRunning, "attempt">,
): Step {
  if (found === "other")
    return finish(situation, attempt, { outcome: "foreign", running: runningAfterDrift(situation) });
  const reason = "interrupted";
  return finish(situation, attempt, { outcome: reason, running: before, because: { reason } });
}

/** Leaves it to BIRD's own timer; at the end of the manager, without waiting for what that does. */
export function settle(situation: Situation, { attempt, before }: SentPhase, reason: SettleReason): Step {
  const state = { ...situation.state, running: { kind: "unknown" } } as const;
  if (state.isStopping) {
    const { hash, trigger } = attempt;
    const unfinished = { hash, trigger, before, reason };
    return go(state, { kind: "stopped", unfinished }, { kind: "stopped" });
  }
  const settling = { kind: "settling", attempt, before, reason } as const;
  return go(state, settling, { kind: "settle", attempt: attempt.id });
}

/** Has BIRD take the attempt back. */
export function undo({ state }: Situation, { attempt, before }: SentPhase, reason: UndoReason): Step {
  const undoing = { kind: "undoing", attempt, before, reason } as const;
  return go(state, undoing, { kind: "undo", attempt: attempt.id, reason });
}

/** What is believed to run after somebody else gave BIRD a configuration. */
export function runningAfterDrift({ state, policy }: Situation): Running {
  if (policy.onDrift === "restore") return { kind: "unknown" };
  return { kind: "foreign", source: state.source.kind === "stable" ? state.source.hash : undefined };
}
