import { isUsable } from "./quarantine.ts";
import type { AttemptPlan, ReloadState } from "./reload-state.ts";

/**
 * What BIRD should be given now, if anything: what the source holds, or where that cannot be and BIRD runs nobody knows
 * what, the last that was confirmed.
 */
export function chooseAttempt(state: ReloadState, at: number): AttemptPlan | undefined {
  if (state.hold !== undefined || state.isStopping || state.bird.kind !== "answering") return undefined;
  const hash = wantedContent(state);
  const id = state.attempts + 1;
  if (hash !== undefined && isUsable(state, hash, at)) return { id, hash, trigger: "content" };
  const [last] = state.good;
  if (state.running.kind !== "unknown" || last === undefined || !isUsable(state, last, at)) return undefined;
  return { id, hash: last, trigger: "restore" };
}

/** When what is wanted may be tried again, in milliseconds since 1970, if that is a matter of time. */
export function nextChance(state: ReloadState): number | undefined {
  const hash = wantedContent(state);
  return hash === undefined ? undefined : state.quarantine.get(hash)?.until;
}

/** The source's content, unless BIRD runs it or is to keep somebody else's. */
function wantedContent({ source, running }: ReloadState): string | undefined {
  if (source.kind !== "stable") return undefined;
  if (running.kind === "confirmed" && running.hash === source.hash) return undefined;
  if (running.kind === "foreign" && running.source === source.hash) return undefined;
  return source.hash;
}
