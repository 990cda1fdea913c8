import type { Protocol } from "../model/protocol.ts";
import { compareChannels } from "./compare-channels.ts";
import { isOtherMoment } from "./moments.ts";
import type { ProtocolChange, ProtocolEvent } from "./protocol-change.ts";
import { clockShift, isOtherDaemon, type View } from "./view.ts";

/** What was seen to change between two looks: first a restart, then protocols that went, then the others in BIRD's order. */
export function compareViews(before: View, after: View): ProtocolChange[] {
  const isRestarted = isOtherDaemon(before, after);
  const between: Interval = {
    isRestarted,
    shiftMs: isRestarted ? 0 : clockShift(before, after),
    elapsedMs: after.clockMs - before.clockMs,
  };
  const { at } = after;
  const events = compareProtocols(before.protocols, after.protocols, between);
  return [
    ...(isRestarted ? [{ kind: "restarted" as const, at, before: before.status, after: after.status }] : []),
    ...events.map((event) => ({ ...event, at })),
  ];
}

interface Interval {
  readonly isRestarted: boolean;
  readonly shiftMs: number;
  readonly elapsedMs: number;
}

function compareProtocols(
  before: readonly Protocol[],
  after: readonly Protocol[],
  interval: Interval,
): ProtocolEvent[] {
  const earlier = new Map(before.map((protocol) => [protocol.name, protocol]));
  const names = new Set(after.map(({ name }) => name));
  return [
    ...before
      .filter(({ name }) => !names.has(name))
      .map((protocol) => ({ kind: "disappeared" as const, protocol })),
    ...after.flatMap((protocol): ProtocolEvent[] => {
      const known = earlier.get(protocol.name);
      if (known === undefined) return [{ kind: "appeared", protocol }];
      // One of another kind has only taken the name.
      if (known.protocol !== protocol.protocol) {
        return [
          { kind: "disappeared", protocol: known },
          { kind: "appeared", protocol },
        ];
      }
      return compareOne(known, protocol, interval);
    }),
  ];
}

function compareOne(before: Protocol, protocol: Protocol, interval: Interval): ProtocolEvent[] {
  const hasMoved = !interval.isRestarted && isOtherMoment(before.since, protocol.since, interval.shiftMs);
  const events: ProtocolEvent[] = [];
  if (before.state !== protocol.state || hasMoved) {
    events.push({ kind: "state", protocol, before: stateOf(before), after: stateOf(protocol) });
  }
  // `status` is read from `info`, so the text tells of both.
  if (before.info !== protocol.info) {
    events.push({ kind: "info", protocol, before: infoOf(before), after: infoOf(protocol) });
  }
  const isAnew = interval.isRestarted || (hasMoved && before.state === protocol.state);
  return [...events, ...compareChannels(before, protocol, { elapsedMs: interval.elapsedMs, isAnew })];
}

function stateOf({ state, since }: Protocol): Pick<Protocol, "state" | "since"> {
  return { state, since };
}

function infoOf({ info, status }: Protocol): Pick<Protocol, "info" | "status"> {
  return { info, status };
}
