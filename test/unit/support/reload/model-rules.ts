import type { ReloadState } from "../../../../src/reload/state/reload-state.ts";
import type { SimulatedBird } from "./simulated-bird.ts";

/** What has to hold after every event; `isUpToDate` says whether the manager could know of all that BIRD did. */
export function checkBelief(
  { running, good, phase }: ReloadState,
  bird: SimulatedBird,
  isUpToDate: boolean,
): void {
  for (const hash of good)
    if (!hash.startsWith("good") || !bird.kept.has(hash))
      throw new Error(`${hash} counts as good and was never confirmed`);
  if (running.kind !== "confirmed" || !isUpToDate) return;
  const { current, isUnconfirmed } = bird;
  if (current.content !== running.hash || isUnconfirmed || !bird.kept.has(running.hash))
    throw new Error(
      `believes ${running.hash} to be confirmed in ${phase.kind}, and ${current.content} runs` +
        (isUnconfirmed ? " unconfirmed" : ""),
    );
}

/** What has to hold where BIRD may be given a configuration. */
export function checkConfigure(bird: SimulatedBird): void {
  if (bird.isUnconfirmed) throw new Error("configure in an undo window");
  if (bird.busyFor === "manager") throw new Error("configure before BIRD was seen idle");
}

/** What has to hold once nothing happens any more. */
export function checkRest(
  { phase, running, source, quarantine, good }: ReloadState,
  bird: SimulatedBird,
): void {
  if (phase.kind !== "idle") throw new Error(`rests in ${phase.kind}`);
  const isForever = (hash: string): boolean => {
    const kept = quarantine.get(hash);
    return kept?.reason === "crashed" && kept.until === undefined;
  };
  if (running.kind === "unknown" && good.some((hash) => !isForever(hash)))
    throw new Error("rests without giving back what was confirmed last");
  if (source.kind !== "stable" || !source.hash.startsWith("good") || isForever(source.hash)) return;
  if (running.kind === "foreign" && running.source === source.hash) return;
  const { current, isUnconfirmed } = bird;
  if (running.kind !== "confirmed" || current.content !== source.hash || isUnconfirmed)
    throw new Error(`rests with ${current.content} (${running.kind}) where ${source.hash} is good`);
}
