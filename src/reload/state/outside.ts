import { abandon, runningAfterDrift, settle, undo } from "./endings.ts";
import { quarantine, release } from "./quarantine.ts";
import { runningAfterStart } from "./recovery.ts";
import type { OutsideEvent } from "./reload-event.ts";
import type { ReloadState, Running } from "./reload-state.ts";
import { after, go, type Situation, type Step, stay } from "./step.ts";

/** What follows from something that happened outside of an attempt. */
export function handleOutside(situation: Situation, event: OutsideEvent): Step {
  const { state, at } = situation;
  switch (event.kind) {
    case "content":
      return stay({ ...state, source: { kind: "stable", hash: event.hash } });
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
    case "bird-recognised":
      return stay(birdRecognised(state, event.hash));
    case "crash-loop":
      return crashLoop(situation, event.hash);
    case "drift":
      return stay(drift(situation));
    case "hold":
      return stay({ ...state, hold: event.reason });
    case "resume":
      return stay({ ...state, hold: undefined });
    case "retry":
      return stay(retry(state));
    case "time-passed":
      return wakeUp(state, at);
    case "stop":
      return stop({ ...situation, state: { ...state, isStopping: true } });
    default:
      return event satisfies never;
  }
}

function birdAnswers(state: ReloadState, version: string): ReloadState {
  // What one BIRD rejects another may take.
  const released = release(
    state,
    ({ reason, birdVersion }) => reason === "rejected" && birdVersion !== version,
  );
  const isBack = state.bird.kind === "unreachable" && state.phase.kind === "waiting";
  const phase = isBack ? ({ kind: "idle" } as const) : state.phase;
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

function birdRecognised(state: ReloadState, hash: string): ReloadState {
  const isNews = state.running.kind === "unknown" && !("before" in state.phase);
  return isNews && state.good.includes(hash) ? { ...state, running: { kind: "confirmed", hash } } : state;
}

function crashLoop(situation: Situation, hash: string): Step {
  const { state, policy } = situation;
  const good = state.good.filter((one) => one !== hash);
  const [last] = good;
  const isReplaced = last !== state.good[0];
  // What was too great a change from this one may be none from the one before.
  const released = isReplaced ? release(state, ({ reason }) => reason === "refused") : state;
  const wasRunning = "hash" in state.running && state.running.hash === hash;
  const running: Running = wasRunning ? { kind: "unknown" } : state.running;
  // No other chance for this one, however few ends were counted within attempts.
  const next = neverAgain(
    { ...situation, state: { ...released, good, running }, policy: { ...policy, maxCrashes: 0 } },
    hash,
  );
  return last !== undefined && isReplaced ? after({ kind: "publish", hash: last }, next) : next;
}

function neverAgain(situation: Situation, hash: string): Step {
  const { phase, running } = situation.state;
  const because = { reason: "crashed" } as const;
  if (!("before" in phase) || phase.attempt.hash !== hash)
    return stay(quarantine(situation, { hash, ...because }));
  return abandon(situation, phase.attempt, { outcome: "crashed", running, because });
}

function drift(situation: Situation): ReloadState {
  const { state } = situation;
  const { phase } = state;
  const running = runningAfterDrift(situation);
  if (!("before" in phase)) return { ...state, running };
  // Seen before BIRD was told: an undo brings back that one.
  return phase.kind === "configuring" ? { ...state, phase: { ...phase, before: running } } : state;
}

function retry(state: ReloadState): ReloadState {
  const phase = state.phase.kind === "waiting" ? ({ kind: "idle" } as const) : state.phase;
  const running = state.running.kind === "foreign" ? ({ kind: "unknown" } as const) : state.running;
  return { ...state, phase, running, quarantine: new Map() };
}

function wakeUp(state: ReloadState, at: number): Step {
  const { phase } = state;
  if (phase.kind !== "waiting") return stay(state);
  if (phase.until <= at) return go(state, { kind: "idle" });
  // The clock on the wall was set back meanwhile.
  return { state, effects: [{ kind: "wake", at: phase.until }] };
}

/** BIRD is told nothing more but to take back what nobody will be there to confirm. */
function stop(situation: Situation): Step {
  const { state } = situation;
  const { phase } = state;
  switch (phase.kind) {
    case "waiting":
      return go(state, { kind: "idle" });
    case "gating": {
      const { attempt, canUndo } = phase;
      const reason = "interrupted";
      if (canUndo) return after({ kind: "abandon", attempt: attempt.id }, undo(situation, phase, reason));
      const end = { outcome: reason, running: { kind: "unknown" }, because: { reason } } as const;
      return abandon(situation, attempt, end);
    }
    case "settling":
      return after({ kind: "abandon", attempt: phase.attempt.id }, settle(situation, phase, phase.reason));
    default:
      return stay(state);
  }
}
