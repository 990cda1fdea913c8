import type { Status } from "../../model/status.ts";
import type { ReloadState } from "../state/reload-state.ts";
import type { Readiness } from "./manager-status.ts";

/**
 * Whether a valid configuration runs. Once one does, a bad one in the source changes nothing: BIRD runs the last that
 * was good.
 */
export function readinessOf(
  { bird, good, running }: Pick<ReloadState, "bird" | "good" | "running">,
  status: Pick<Status, "gracefulRestart"> | undefined,
): Readiness {
  if (bird.kind !== "answering") return notReady("BIRD does not answer");
  if (good.length === 0 && running.kind !== "foreign")
    return notReady("no configuration has been confirmed yet");
  if (status?.gracefulRestart !== undefined) return notReady("BIRD recovers from a graceful restart");
  return { isReady: true };
}

function notReady(reason: string): Readiness {
  return { isReady: false, reason };
}
