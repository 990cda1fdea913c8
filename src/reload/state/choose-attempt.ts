import { isForever, isUsable } from "./quarantine.ts";
import type { AttemptPlan, ReloadState } from "./reload-state.ts";

/** What BIRD should be given now, if anything, as far as it can be reached. */
export function chooseAttempt(state: ReloadState, at: number): Omit<AttemptPlan, "id"> | undefined {
  if (state.hold !== undefined || state.isStopping) return undefined;
  return candidates(state).find(({ hash }) => isUsable(state, hash, at));
}

/** When what is wanted may be tried again, in milliseconds since 1970, if that is a matter of time. */
export function nextChance(state: ReloadState): number | undefined {
  const times = candidates(state).flatMap(({ hash }) => state.quarantine.get(hash)?.until ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}

/**
 * What the source holds, or where that cannot be and BIRD runs nobody knows what, the last that was confirmed and may
 * be given to BIRD again, be it later: an older one would only be a change more.
 */
function candidates(state: ReloadState): readonly Omit<AttemptPlan, "id">[] {
  const wanted = wantedContent(state);
  const content = wanted === undefined ? [] : [{ hash: wanted, trigger: "content" } as const];
  // Without a look at the source, a restart of the manager alone would be two changes for BIRD.
  if (state.running.kind !== "unknown" || state.source.kind === "unread") return content;
  const last = state.good.find((hash) => !isForever(state, hash));
  return last === undefined ? content : [...content, { hash: last, trigger: "restore" }];
}

/** The source's content, unless BIRD runs it or is to keep somebody else's. */
function wantedContent({ source, running }: ReloadState): string | undefined {
  if (source.kind !== "stable") return undefined;
  if (running.kind === "confirmed" && running.hash === source.hash) return undefined;
  if (running.kind === "foreign" && running.source === source.hash) return undefined;
  return source.hash;
}
