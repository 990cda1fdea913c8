import type { AttemptOutcome } from "../state/reload-event.ts";
import type { QuarantineReason } from "../state/reload-state.ts";
import type { LineLevel } from "./logs/log-level.ts";

/** How much each end of an attempt matters to who reads the log. */
export const OUTCOME_LEVELS: Readonly<Record<AttemptOutcome, LineLevel>> = {
  confirmed: "info",
  refused: "error",
  rejected: "error",
  unhealthy: "error",
  interrupted: "warn",
  crashed: "error",
  foreign: "warn",
  superseded: "info",
  postponed: "warn",
};

/** Every end that an attempt can have. */
export const OUTCOMES: readonly string[] = Object.keys(OUTCOME_LEVELS);

const REASONS: Readonly<Record<QuarantineReason, true>> = {
  refused: true,
  rejected: true,
  unhealthy: true,
  crashed: true,
  interrupted: true,
};

/** Everything that content is quarantined for. */
export const QUARANTINE_REASONS: readonly string[] = Object.keys(REASONS);
