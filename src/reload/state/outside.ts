import { abandon, runningAfterDrift } from "./endings.ts";
import { quarantine, release } from "./quarantine.ts";
import type { OutsideEvent } from "./reload-event.ts";
import { type ReloadState, runningAfterStart } from "./reload-state.ts";
import { after, go, type Situation, type Step, stay } from "./step.ts";

/** What follows from something that happened outside of an attempt. */
export function handleOutside(situation: Situation, event: OutsideEvent): Step {
  const { state, at } = situation;
  switch (event.kind) {
    case "content":
      return dropOutdated({
        ...situation,
        state: { ...state, source: { kind: "stable", hash: event.hash } },
      });
    case "source-fault": {
      const { code, message } = event;
      return stay({ ...state, source: { kind: "fault", code, message } });
    }
    case "bird-answers":
      return stay(birdAnswers(state, event.version));
    case "bird-unreachable":
      return stay({ ...state, bird: { kind: "unreachable" } });
    case "bird-restarted":
      return birdRestarted(situation, event.startedFrom);
    case "crash-loop":
      return crashLoop(situation, event.hash);
    case "drift":
      return stay(isUnconfirmed(state) ? state : { ...state, running: runningAfterDrift(situation) });
    case "hold":
      return dropUnsent({ ...situation, state: { ...state, hold: event.reason } });
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
      return stop({ ...situation, state: { ...state, isStopping: true } });
    default:
      return event satisfies never;
  }
}

/** Whether BIRD may run something unconfirmed of ours. */
function isUnconfirmed({ phase }: ReloadState): boolean {
  return ["configuring", "gating", "confirming", "undoing", "settling"].includes(phase.kind);
}

/** Content that the source no longer holds is not worth a check. */
function dropOutdated(situation: Situation): Step {
  const { phase, source } = situation.state;
  if (phase.kind !== "preparing" && phase.kind !== "checking") return stay(situation.state);
  const isOutdated =
    phase.attempt.trigger === "content" && source.kind === "stable" && source.hash !== phase.attempt.hash;
  return isOutdated ? dropUnsent(situation) : stay(situation.state);
}

/** Gives up an attempt that BIRD was told nothing of yet. */
function dropUnsent(situation: Situation): Step {
  const { phase, running } = situation.state;
  if (phase.kind !== "preparing" && phase.kind !== "checking") return stay(situation.state);
  return abandon(situation, phase.attempt, { outcome: "superseded", running });
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

function birdRestarted(situation: Situation, startedFrom: string | undefined): Step {
  const { phase, good } = situation.state;
  const running = runningAfterStart(startedFrom, good);
  switch (phase.kind) {
    case "configuring":
    case "gating":
    case "confirming":
      return abandon(situation, phase.attempt, {
        outcome: "crashed",
        running,
        because: { reason: "crashed" },
      });
    case "undoing":
    case "settling": {
      const reason = phase.reason === "confirming" ? "interrupted" : phase.reason;
      return abandon(situation, phase.attempt, { outcome: reason, running, because: { reason } });
    }
    default:
      return stay({ ...situation.state, running });
  }
}

function crashLoop(situation: Situation, hash: string): Step {
  const { state, policy } = situation;
  const good = state.good.filter((one) => one !== hash);
  const [last] = good;
  // No other chance for this one, however few ends were counted within attempts.
  const forGood = { ...situation, state: { ...state, good }, policy: { ...policy, maxCrashes: 0 } };
  const next = stay(quarantine(forGood, { hash, reason: "crashed" }));
  const isReplaced = last !== undefined && last !== state.good[0];
  return isReplaced ? after({ kind: "publish", hash: last }, next) : next;
}

function wakeUp(state: ReloadState, at: number): ReloadState {
  const isOver = state.phase.kind === "waiting" && state.phase.until <= at;
  return isOver ? { ...state, phase: { kind: "idle" } } : state;
}

function stop(situation: Situation): Step {
  const { state } = situation;
  const { phase } = state;
  switch (phase.kind) {
    case "waiting":
      return go(state, { kind: "idle" });
    case "preparing":
    case "checking":
      return dropUnsent(situation);
    case "gating": {
      const { attempt, before, canUndo } = phase;
      const reason = "interrupted";
      if (canUndo)
        return go(
          state,
          { kind: "undoing", attempt, before, reason },
          { kind: "abandon", attempt: attempt.id },
          { kind: "undo", attempt: attempt.id, reason },
        );
      return abandon(situation, attempt, {
        outcome: reason,
        running: { kind: "unknown" },
        because: { reason },
      });
    }
    case "settling":
      // BIRD's own timer decides; the next start finds out how.
      return go(
        state,
        { kind: "stopped" },
        { kind: "abandon", attempt: phase.attempt.id },
        { kind: "stopped" },
      );
    default:
      return stay(state);
  }
}
