import type { GateContext, GateFault } from "./health-gate.ts";
import type { Observation, SessionView } from "./observation.ts";

/** By what two observations are compared. */
export interface FaultRules extends Pick<GateContext, "configured" | "changes" | "allowsExportLoss"> {
  /** What share of a channel's exports may go, from 0 to 1. */
  readonly maxExportLoss: number;
}

/**
 * The sessions that count: up before, and still to run under the name and as what they were. What was down before or
 * has gone on purpose does not.
 */
export function countedSessions(
  before: Observation,
  after: Observation,
  configured: ReadonlySet<string>,
): readonly SessionView[] {
  return [...before.sessions.values()].filter(({ name, protocol, isSession, isUp }) => {
    const now = after.sessions.get(name);
    return isSession && isUp && configured.has(name) && (now === undefined || now.protocol === protocol);
  });
}

/** What is worse than before. BIRD's restart goes before all else: what it runs then is not what was changed. */
export function findFaults(before: Observation, after: Observation, rules: FaultRules): readonly GateFault[] {
  const startedAt = after.lastReboot.date;
  if (startedAt !== undefined && startedAt > before.at) return [{ kind: "bird-restarted", at: startedAt }];
  return countedSessions(before, after, rules.configured).flatMap((session): readonly GateFault[] => {
    const { name } = session;
    const now = after.sessions.get(name);
    if (now?.isUp === true)
      return rules.allowsExportLoss ? [] : lostExports(session, now, { ...rules, before, after });
    const isRestarted = rules.changes.some((change) => change.name === name && change.effect === "restart");
    return [{ kind: "session-down", protocol: name, info: wordsOf(now), isRestarted }];
  });
}

/** What lost exports are judged by. */
interface LossRules extends FaultRules {
  readonly before: Observation;
  readonly after: Observation;
}

function lostExports(before: SessionView, after: SessionView, rules: LossRules): readonly GateFault[] {
  return before.channels.flatMap(({ name, exported: old = 0 }): readonly GateFault[] => {
    const channel = after.channels.find((one) => one.name === name);
    // BIRD tells a channel also while it is down: one that it does not tell has gone on purpose.
    if (channel === undefined) return [];
    const now = channel.exported ?? 0;
    if (old - now - withdrawnByMachine(name, rules) <= old * rules.maxExportLoss) return [];
    return [{ kind: "exports-lost", protocol: before.name, channel: name, before: old, after: now }];
  });
}

/**
 * How many routes the machine itself has no more: an address that went from an interface is no fault of a change of the
 * configuration, as long as what takes routes from the machine is as it was.
 */
function withdrawnByMachine(channel: string, { before, after, changes }: LossRules): number {
  const importedBy = (session: SessionView | undefined): number | undefined =>
    session?.channels.find(({ name }) => name === channel)?.imported;
  return [...before.sessions.values()]
    .filter(({ name, protocol }) => MACHINE.has(protocol) && !changes.some((change) => change.name === name))
    .map(({ name }) => {
      const [old, now] = [importedBy(before.sessions.get(name)), importedBy(after.sessions.get(name))];
      return old === undefined || now === undefined ? 0 : Math.max(0, old - now);
    })
    .reduce((sum, routes) => sum + routes, 0);
}

/** BIRD's words for the protocols whose routes are the machine's own. */
const MACHINE: ReadonlySet<string> = new Set(["Direct", "Kernel"]);

function wordsOf(session: SessionView | undefined): string {
  if (session === undefined) return "not there";
  return `${session.state ?? ""} ${session.info}`.replace(/\s+/g, " ").trim();
}
