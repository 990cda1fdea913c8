import type { Phase, Quarantined, ReloadState, Running, UnfinishedAttempt } from "./reload-state.ts";

/** What is known after a start, from what was written down before. */
export interface Recovered {
  readonly good: readonly string[];
  readonly quarantine: readonly Quarantined[];
  /** What this manager starts BIRD from; `undefined` beside a BIRD that runs already. */
  readonly startedFrom?: string | undefined;
  readonly unfinished?: UnfinishedAttempt | undefined;
  readonly hold?: string | undefined;
}

/** The state to begin with. Where it is `settling`, the end of the unfinished attempt is to be waited for, as by `settle`. */
export function initialState(recovered: Recovered): ReloadState {
  const { good, quarantine, unfinished, startedFrom, hold } = recovered;
  return {
    phase: unfinished === undefined ? { kind: "idle" } : settlingOf(unfinished),
    source: { kind: "unread" },
    bird: { kind: "unreachable" },
    running: runningAfterStart(startedFrom, good),
    good,
    quarantine: new Map(quarantine.map((one) => [one.hash, one])),
    hold,
    failures: 0,
    attempts: unfinished === undefined ? 0 : 1,
    isStopping: false,
  };
}

/** What has to be written down before the effects of a state are carried out: `undefined` where BIRD holds nothing open. */
export function unfinishedAttempt({ phase }: Pick<ReloadState, "phase">): UnfinishedAttempt | undefined {
  if (phase.kind === "stopped") return phase.unfinished;
  if (!("before" in phase)) return undefined;
  const { before } = phase;
  const { hash, trigger } = phase.attempt;
  return { hash, trigger, before, reason: reasonOf(phase) };
}

/** What a BIRD runs that was started from this content. */
export function runningAfterStart(startedFrom: string | undefined, good: readonly string[]): Running {
  if (startedFrom === undefined) return { kind: "unknown" };
  return { kind: good.includes(startedFrom) ? "confirmed" : "unconfirmed", hash: startedFrom };
}

function settlingOf({ hash, trigger, before, reason }: UnfinishedAttempt): Phase {
  return { kind: "settling", attempt: { id: 1, hash, trigger }, before, reason };
}

function reasonOf(phase: Extract<Phase, { readonly before: Running }>): UnfinishedAttempt["reason"] {
  if ("reason" in phase) return phase.reason;
  return phase.kind === "confirming" ? "confirming" : "interrupted";
}
