import { countedSessions, type FaultRules, findFaults } from "./find-faults.ts";
import type { GateFault, GateVerdict } from "./health-gate.ts";
import type { Observation } from "./observation.ts";
import { hasFlapped } from "./session-changes.ts";

/** By what a judge judges. */
export interface JudgeRules extends FaultRules {
  /** How long all has to be well, in milliseconds. */
  readonly settleMs: number;
}

/** When an observation was asked for and when it was there, in milliseconds of one clock. */
export interface LookTime {
  readonly began: number;
  readonly ended: number;
}

/** Takes observations one by one, and says when they are enough. */
export class Judge {
  readonly #before: Observation;
  readonly #rules: JudgeRules;
  #last: Observation | undefined;
  #steadySince: number | undefined;
  #trouble: { readonly faults: readonly GateFault[]; readonly at: number } | undefined;

  constructor(before: Observation, rules: JudgeRules) {
    this.#before = before;
    this.#rules = rules;
  }

  /** A verdict where there is nothing to wait for: all has been well for long enough, or BIRD has restarted. */
  see(observation: Observation, { began, ended }: LookTime): GateVerdict | undefined {
    const faults = findFaults(this.#before, observation, this.#rules);
    if (faults.length > 0) this.#trouble = { faults, at: ended };
    if (faults.some(({ kind }) => kind === "bird-restarted")) {
      return { kind: "unhealthy", faults, observation };
    }
    const isSteady = faults.length === 0 && !this.#isMoving(observation);
    this.#last = observation;
    if (!isSteady) this.#steadySince = undefined;
    else this.#steadySince ??= ended;
    // From the end of the first look to the beginning of the last one all was as seen.
    const isSettled = this.#steadySince !== undefined && began - this.#steadySince >= this.#rules.settleMs;
    return isSettled ? { kind: "healthy", observation } : undefined;
  }

  /** BIRD did not answer: what is seen next begins anew. */
  miss(): void {
    this.#steadySince = undefined;
  }

  /** The verdict at the end of the window: what was not well a moment ago has not been well for long enough. */
  conclude(observation: Observation, { ended }: LookTime): GateVerdict {
    const trouble = this.#trouble;
    const isPast = trouble === undefined || ended - trouble.at >= Math.max(this.#rules.settleMs, 1);
    return isPast
      ? { kind: "healthy", observation }
      : { kind: "unhealthy", faults: trouble.faults, observation };
  }

  /** Whether sessions that count have gone and come since the last look, or are still given routes. */
  #isMoving(now: Observation): boolean {
    const last = this.#last;
    return countedSessions(this.#before, now, this.#rules.configured).some(({ name }) => {
      const session = now.sessions.get(name);
      const earlier = last?.sessions.get(name);
      if (session === undefined) return false;
      if (session.channels.some(({ isFeeding }) => isFeeding)) return true;
      return last !== undefined && earlier !== undefined && hasFlapped(last, earlier, session);
    });
  }
}
