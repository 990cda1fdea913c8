import { aborted } from "../../client/failures.ts";
import { BirdError, badArgument } from "../../errors.ts";
import { type GateClock, systemClock } from "./clock.ts";
import type { GateContext, GateVerdict, HealthGate } from "./health-gate.ts";
import { Judge } from "./judge.ts";
import type { Observation } from "./observation.ts";

/** How a gate judges sessions. */
export interface SessionsGateOptions {
  /** What share of a channel's exports may go, from 0 to 1. Default 0.5. */
  readonly maxExportLoss?: number;
  /** How long all has to be well before the gate says so, in milliseconds. Default 3,000. */
  readonly settleMs?: number;
  /** The time between two looks, in milliseconds. Default 250. */
  readonly intervalMs?: number;
  readonly clock?: GateClock;
}

/**
 * The gate that compares with before: each session that was up, and is still to run, has to be up and to export what
 * it did, for some time without a break. It says so at once, and that it is not so at the end of the window, which a
 * session needs that BIRD had to restart. Neighbours of BGP's `neighbor range` have names of BIRD's own and do not count.
 *
 * @throws {BirdError} `BAD_ARGUMENT` for an option out of its range.
 */
export function sessionsGate(options: SessionsGateOptions = {}): HealthGate {
  const { maxExportLoss = 0.5, settleMs = 3_000, intervalMs = 250, clock = systemClock } = options;
  if (!(maxExportLoss >= 0 && maxExportLoss <= 1))
    throw badArgument("maxExportLoss", "0 to 1", maxExportLoss);
  if (!(settleMs >= 0)) throw badArgument("settleMs", "0 or more", settleMs);
  if (!(intervalMs > 0)) throw badArgument("intervalMs", "more than 0", intervalMs);
  return (context) => watch(context, { maxExportLoss, settleMs, intervalMs, clock });
}

async function watch(context: GateContext, options: Required<SessionsGateOptions>): Promise<GateVerdict> {
  const { before, configured, changes, windowMs, signal, allowsExportLoss } = context;
  const { maxExportLoss, settleMs, intervalMs, clock } = options;
  const judge = new Judge(before, { configured, changes, allowsExportLoss, maxExportLoss, settleMs });
  const until = clock.now() + windowMs;
  for (;;) {
    const began = clock.now();
    const seen = await look(context);
    const ended = clock.now();
    if (seen instanceof BirdError) {
      judge.miss();
      if (ended >= until) throw seen;
    } else {
      const verdict = judge.see(seen, { began, ended });
      if (verdict !== undefined) return verdict;
      if (ended >= until) return judge.conclude(seen, { began, ended });
    }
    await clock.sleep(Math.min(intervalMs, until - ended), signal);
    if (signal.aborted) throw aborted("health gate", signal.reason);
  }
}

/** One look, or the error that BIRD does not answer, which may pass. */
async function look(context: GateContext): Promise<Observation | BirdError> {
  try {
    return await context.observe();
  } catch (error) {
    const { signal } = context;
    if (signal.aborted) throw aborted("health gate", signal.reason);
    if (error instanceof BirdError && mayPass(error)) return error;
    throw error;
  }
}

function mayPass({ kind, code }: BirdError): boolean {
  return kind === "connect" || code === "CONNECTION_LOST" || code === "DEADLINE_EXCEEDED";
}
