import type { CheckVerdict } from "../check/check-verdict.ts";
import type { ConfigDiff } from "../diff/config-diff.ts";
import type { Finding } from "../finding.ts";
import type { GateFault } from "../gate/health-gate.ts";
import type { SessionChange } from "../gate/session-changes.ts";
import type { AttemptOutcome } from "../state/reload-event.ts";
import type { AttemptTrigger } from "../state/reload-state.ts";

/** The steps of an attempt that take time. */
export type AttemptStep = "prepare" | "check" | "configure" | "gate" | "confirm" | "undo" | "settle";

/** What became of one try to give BIRD a configuration. No secret is in it. */
export interface AttemptRecord {
  /** Counts up from 1 since the manager was started. */
  readonly id: number;
  /** Of the content, see `ConfigSource.hash`. */
  readonly hash: string;
  readonly trigger: AttemptTrigger;
  readonly outcome: AttemptOutcome;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  /** What changes against the configuration that was confirmed last, with what BIRD is expected to do. */
  readonly diff: ConfigDiff | undefined;
  /** Why guards refused it. */
  readonly refused: readonly Finding[];
  /** What guards would have refused, had it not been allowed. */
  readonly allowed: readonly Finding[];
  /** What BIRD says of it; places are in the source. */
  readonly verdicts: readonly CheckVerdict[];
  /** Why neighbours were not well with it. */
  readonly faults: readonly GateFault[];
  /** What happened to sessions from before the change until the end of the gate. */
  readonly sessions: readonly SessionChange[];
  /** Protocols that an operator had disabled, and that were disabled again. */
  readonly disabledAgain: readonly string[];
  /** Why it could not be done now: the message of the error. */
  readonly problem: string | undefined;
  /** In milliseconds; only of the steps that were taken. */
  readonly durationsMs: Readonly<Partial<Record<AttemptStep, number>>>;
}
