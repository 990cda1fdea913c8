import { quarantine, release } from "./quarantine.ts";
import type { OutsideEvent } from "./reload-event.ts";
import type { ReloadPolicy } from "./reload-policy.ts";
import { type ReloadState, runningAfterStart } from "./reload-state.ts";
import { finish, runningAfterDrift, type Step, stay } from "./step.ts";

/** What follows from something that happened outside of an attempt. */
export function handleOutside(
  state: ReloadState,
  event: OutsideEvent,
  at: number,
  policy: ReloadPolicy,
): Step {
  switch (event.kind) {
    case "content":
      return dropOutdated({ ...state, source: { kind: "stable", hash: event.hash } }, at, policy);
    case "source-fault": {
      const { code, message } = event;
      return stay({ ...state, source: { kind: "fault", code, message } });
    }
    case "bird-answers":
      return stay(birdAnswers(state, event.version));
    case "bird-unreachable":
      return stay({ ...state, bird: { kind: "unreachable" } });
    case "bird-restarted":
      return birdRestarted(state, event.startedFrom, at, policy);
    case "crash-loop":
      return crashLoop(state, event.hash, at, policy);
    case "drift":
      return stay(isUnconfirmed(state) ? state : { ...state, running: runningAfterDrift(state, policy) });
    case "hold":
      return dropUnsent({ ...state, hold: event.reason }, at, policy);
    case "resume":
      return stay({ ...state, hold: undefined });
    case "retry":
      return stay({
        ...state,
        quarantine: new Map(),
        running: state.running.kind === "foreign" ? { kind: "unknown" } : state.running,
      });
    case "time-passed":
      return stay(wakeUp(state, at));
    case "stop":
      return stop({ ...state, isStopping: true }, at, policy);
    default:
      return event satisfies never;
  }
}

/** Whether BIRD may run something unconfirmed of ours. */
function isUnconfirmed({ phase }: ReloadState): boolean {
  return ["configuring", "gating", "confirming", "undoing", "settling"].includes(phase.kind);
}

/** Content that the source no longer holds is not worth a check. */
function dropOutdated(state: ReloadState, at: number, policy: ReloadPolicy): Step {
  const { phase, source } = state;
  if (phase.kind !== "preparing" && phase.kind !== "checking") return stay(state);
  const isOutdated =
    phase.attempt.trigger === "content" && source.kind === "stable" && source.hash !== phase.attempt.hash;
  return isOutdated ? dropUnsent(state, at, policy) : stay(state);
}

/** Gives up an attempt that BIRD was told nothing of yet. */
function dropUnsent(state: ReloadState, at: number, policy: ReloadPolicy): Step {
  const { phase, running } = state;
  if (phase.kind !== "preparing" && phase.kind !== "checking") return stay(state);
  return finish(state, phase.attempt, { outcome: "superseded", running, isAbandoned: true }, at, policy);
}

function birdAnswers(state: ReloadState, version: string): ReloadState {
  // What one BIRD rejects another may take.
  const released = release(
    state,
    ({ reason, birdVersion }) => reason === "rejected" && birdVersion !== version,
  );
  const phase = state.phase.kind === "waiting" ? ({ kind: "idle" } as const) : state.phase;
  return { ...released, phase, bird: { kind: "answering", version } };
}

function birdRestarted(
  state: ReloadState,
  startedFrom: string | undefined,
  at: number,
  policy: ReloadPolicy,
): Step {
  const running = runningAfterStart(startedFrom, state.good);
  const { phase } = state;
  switch (phase.kind) {
    case "configuring":
    case "gating":
    case "confirming": {
      const end = { outcome: "crashed", running, because: { reason: "crashed" }, isAbandoned: true } as const;
      return finish(state, phase.attempt, end, at, policy);
    }
    case "undoing":
    case "settling": {
      const reason = phase.reason === "confirming" ? "interrupted" : phase.reason;
      const end = { outcome: reason, running, because: { reason }, isAbandoned: true } as const;
      return finish(state, phase.attempt, end, at, policy);
    }
    default:
      return stay({ ...state, running });
  }
}

function crashLoop(state: ReloadState, hash: string, at: number, policy: ReloadPolicy): Step {
  const good = state.good.filter((one) => one !== hash);
  const [last] = good;
  const entry = { hash, reason: "crashed", at } as const;
  // No other chance for this one, however few ends were counted within attempts.
  const next = quarantine({ ...state, good }, entry, { ...policy, maxCrashes: 0 });
  const isReplaced = last !== undefined && last !== state.good[0];
  return { state: next, effects: isReplaced ? [{ kind: "publish", hash: last }] : [] };
}

function wakeUp(state: ReloadState, at: number): ReloadState {
  const isOver = state.phase.kind === "waiting" && state.phase.until <= at;
  return isOver ? { ...state, phase: { kind: "idle" } } : state;
}

function stop(state: ReloadState, at: number, policy: ReloadPolicy): Step {
  const { phase } = state;
  switch (phase.kind) {
    case "waiting":
      return stay({ ...state, phase: { kind: "idle" } });
    case "preparing":
    case "checking":
      return dropUnsent(state, at, policy);
    case "gating": {
      const { attempt, before, canUndo } = phase;
      const reason = "interrupted";
      const abandon = { kind: "abandon", attempt: attempt.id } as const;
      if (canUndo) {
        const undoing = { kind: "undoing", attempt, before, reason } as const;
        return {
          state: { ...state, phase: undoing },
          effects: [abandon, { kind: "undo", attempt: attempt.id, reason }],
        };
      }
      const end = { outcome: reason, running: { kind: "unknown" }, because: { reason } } as const;
      return finish(state, attempt, { ...end, isAbandoned: true }, at, policy);
    }
    case "settling":
      // BIRD's own timer decides; the next start finds out how.
      return {
        state: { ...state, phase: { kind: "stopped" } },
        effects: [{ kind: "abandon", attempt: phase.attempt.id }, { kind: "stopped" }],
      };
    default:
      return stay(state);
  }
}
