import type { BirdClient } from "../../bird.ts";
import type { CallOptions } from "../../client/call.ts";
import { deadlineExceeded } from "../../client/failures.ts";
import { pause } from "../../client/pause.ts";
import { BirdError } from "../../errors.ts";
import type { ConfigSource } from "../source/config-source.ts";
import type { Observation } from "./observation.ts";
import { protocolsToRun } from "./protocols-to-run.ts";

/** A protocol that an operator disabled with BIRD's `disable`. */
export interface OperatorDisabled {
  readonly protocol: string;
  /** The operator's words. */
  readonly message: string | undefined;
}

/** What became of the wish to disable a protocol again. */
export type DisabledAgain =
  | { readonly protocol: string; readonly kind: "disabled" | "already-disabled" }
  /** No protocol has the name any longer. */
  | { readonly protocol: string; readonly kind: "gone" }
  | { readonly protocol: string; readonly kind: "refused"; readonly text: string };

/** How to tell operators' protocols. */
export interface OperatorDisabledOptions {
  /**
   * How long a protocol has to be down, in milliseconds by BIRD's clock: between the two halves of a restart it is down
   * for a moment as well. Default 1,000.
   */
  readonly minDownMs?: number;
}

/**
 * The protocols that an operator disabled: down, though the configuration that runs does not disable them, and though
 * they did not stop by themselves. BIRD itself disables only for a route limit, which stays marked as hit, and BGP after
 * an error, for which it keeps the error, while a command leaves none (nest/proto.c; proto/bgp/bgp.c, bgp_shutdown).
 */
export function operatorDisabled(
  { at, sessions }: Observation,
  running: Pick<ConfigSource, "parsed" | "protocols">,
  { minDownMs = 1_000 }: OperatorDisabledOptions = {},
): readonly OperatorDisabled[] {
  const expected = protocolsToRun(running);
  return [...sessions.values()].flatMap(({ name, state, since, ownReason, message }) => {
    const isYoung = since.date !== undefined && at.getTime() - since.date.getTime() < minDownMs;
    if (state !== "down" || !expected.has(name) || ownReason !== undefined || isYoung) return [];
    return [{ protocol: name, message }];
  });
}

/** How long to try. */
export interface DisableAgainOptions extends CallOptions {
  /** How long BIRD may take to end a reconfiguration, in milliseconds. Default 10,000. */
  readonly idleTimeoutMs?: number | undefined;
}

/**
 * Disables protocols again, with their messages: every `configure`, also one without a change, enables what was
 * disabled by a command (nest/proto.c, protos_do_commit). For use right behind it. One after the other, all are tried.
 *
 * While a reconfiguration is in progress, BIRD 3.4 answers that a protocol is disabled already, and enables it then. So
 * they are disabled at once, and again until BIRD says beforehand that it has done.
 *
 * @throws {BirdError} where BIRD does not answer; `DEADLINE_EXCEEDED` where it goes on reconfiguring.
 */
export async function disableAgain(
  bird: Pick<BirdClient, "disable" | "showStatus">,
  protocols: readonly OperatorDisabled[],
  options: DisableAgainOptions = {},
): Promise<readonly DisabledAgain[]> {
  const { idleTimeoutMs = 10_000, ...call } = options;
  const { signal = new AbortController().signal } = call;
  const until = performance.now() + idleTimeoutMs;
  const results = new Map<string, DisabledAgain>();
  if (protocols.length === 0) return [];
  for (let pauseMs = 10; ; pauseMs = Math.min(pauseMs * 2, 200)) {
    const { state } = await bird.showStatus(call);
    for (const one of protocols) {
      const result = await disableOne(bird, one, call);
      const isDone = results.get(one.protocol)?.kind === "disabled" && result.kind === "already-disabled";
      if (!isDone) results.set(one.protocol, result);
    }
    if (state !== "reconfiguring") return [...results.values()];
    if (performance.now() >= until) {
      throw deadlineExceeded("disable", idleTimeoutMs, "an end of BIRD's reconfiguration");
    }
    await pause(pauseMs, signal);
  }
}

async function disableOne(
  bird: Pick<BirdClient, "disable">,
  { protocol, message }: OperatorDisabled,
  options: CallOptions,
): Promise<DisabledAgain> {
  const words = message === undefined ? undefined : sendable(message);
  try {
    const [outcome] = await bird.disable({ protocol, message: words, ...options });
    if (outcome?.kind === "disabled" || outcome?.kind === "already-disabled") {
      return { protocol, kind: outcome.kind };
    }
    return { protocol, kind: "refused", text: outcome?.text ?? "" };
  } catch (error) {
    if (!(error instanceof BirdError) || error.details.kind !== "refused") throw error;
    if (error.code === "NO_PROTOCOLS_MATCH") return { protocol, kind: "gone" };
    return { protocol, kind: "refused", text: error.details.text };
  }
}

/** An operator's words fit into a command; what came another way, or is too long for a short one, is made to fit. */
function sendable(message: string): string {
  return Array.from(message.replaceAll('"', "'").replace(/\p{Cc}/gu, " "))
    .slice(0, 200)
    .join("");
}
