import type { CheckVerdict } from "../check/check-verdict.ts";
import type { ConfigDiff } from "../diff/config-diff.ts";
import type { Finding } from "../finding.ts";
import type { GateFault } from "../gate/health-gate.ts";
import type { Observation } from "../gate/observation.ts";
import type { OperatorDisabled } from "../gate/operator-disabled.ts";
import { sessionChanges } from "../gate/session-changes.ts";
import type { Load } from "../link/load.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import type { ConfigSource } from "../source/config-source.ts";
import type { AttemptOutcome } from "../state/reload-event.ts";
import type { AttemptTrigger } from "../state/reload-state.ts";
import type { AttemptRecord, AttemptStep } from "./attempt-record.ts";

/** What is to be given to BIRD. */
export interface Candidate {
  readonly source: ConfigSource;
  readonly snapshot: Snapshot;
}

/** What is learned in the course of one attempt, until it becomes a record. */
export class Attempt {
  readonly id: number;
  readonly hash: string;
  readonly trigger: AttemptTrigger;
  readonly startedAt: Date = new Date();
  candidate: Candidate | undefined;
  diff: ConfigDiff | undefined;
  refused: readonly Finding[] = [];
  allowed: readonly Finding[] = [];
  readonly verdicts: CheckVerdict[] = [];
  /** From before the change. */
  before: Observation | undefined;
  loadBefore: Load | undefined;
  /** The latest look since. */
  after: Observation | undefined;
  load: Load | undefined;
  faults: readonly GateFault[] = [];
  disabled: readonly OperatorDisabled[] = [];
  disabledAgain: readonly string[] = [];
  problem: string | undefined;
  readonly #durationsMs: Partial<Record<AttemptStep, number>> = {};

  constructor(plan: { readonly id: number; readonly hash: string; readonly trigger: AttemptTrigger }) {
    this.id = plan.id;
    this.hash = plan.hash;
    this.trigger = plan.trigger;
  }

  /** Runs a step and keeps how long it took. */
  async time<Result>(step: AttemptStep, work: () => Promise<Result>): Promise<Result> {
    const began = performance.now();
    try {
      return await work();
    } finally {
      this.#durationsMs[step] = round((this.#durationsMs[step] ?? 0) + performance.now() - began);
    }
  }

  /** What became of it. */
  record(outcome: AttemptOutcome): AttemptRecord {
    const { id, hash, trigger, startedAt, before, after } = this;
    return {
      id,
      hash,
      trigger,
      outcome,
      startedAt,
      finishedAt: new Date(),
      diff: this.diff,
      refused: this.refused,
      allowed: this.allowed,
      verdicts: this.verdicts,
      faults: this.faults,
      sessions: before === undefined || after === undefined ? [] : sessionChanges(before, after),
      disabledAgain: this.disabledAgain,
      problem: this.problem,
      durationsMs: { ...this.#durationsMs },
    };
  }
}

/** To a microsecond: what lies below is noise. */
function round(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
