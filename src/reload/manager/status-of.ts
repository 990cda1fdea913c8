import type { ReloadState } from "../state/reload-state.ts";
import type { ManagerStatus } from "./manager-status.ts";

/** A status, of the state machine's state and of what else is known. */
export function statusOf(
  { phase, source, bird, running, good, quarantine, hold }: ReloadState,
  known: Pick<
    ManagerStatus,
    "startedAt" | "main" | "watch" | "subPaths" | "degraded" | "readiness" | "journal" | "earlier"
  >,
): ManagerStatus {
  return { ...known, phase, source, bird, running, good, quarantine: [...quarantine.values()], hold };
}
