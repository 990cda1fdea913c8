import { aborted } from "../../../client/failures.ts";
import { pause } from "../../../client/pause.ts";
import type { ConfigureStatus } from "../../../model/configure.ts";
import type { Tools } from "../tools.ts";

/** How often a busy BIRD is asked again, at least and at most, in milliseconds. */
const POLL_MS = { least: 5, most: 250 } as const;

/**
 * Asks until BIRD says that no reconfiguration is in progress; being asked also wakes one before 2.0.13 that has
 * finished and sleeps.
 */
export async function untilIdle(
  { bird }: Pick<Tools, "bird">,
  options: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<ConfigureStatus> {
  const { timeoutMs, signal } = options;
  const until = performance.now() + timeoutMs;
  for (let pauseMs: number = POLL_MS.least; ; pauseMs = Math.min(pauseMs * 2, POLL_MS.most)) {
    const status = await bird.configureStatus({ signal });
    if (status.state === "up" || performance.now() >= until) return status;
    await pause(pauseMs, signal);
    if (signal.aborted) throw aborted("configure status", signal.reason);
  }
}
