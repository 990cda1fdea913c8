import type { Channel } from "../model/channel.ts";
import type { Protocol } from "../model/protocol.ts";
import { type CounterIncrease, counterIncrease, hasIncrease, sinceReset } from "./counter-increase.ts";
import type { ProtocolEvent } from "./protocol-change.ts";

/** What is known of the time between two looks at a protocol's channels. */
export interface ChannelInterval {
  readonly elapsedMs: number;
  /** The protocol was down or another one meanwhile, so its counters began anew. */
  readonly isAnew: boolean;
}

/** What the channels of one protocol did between two looks. */
export function compareChannels(
  before: Protocol,
  after: Protocol,
  interval: ChannelInterval,
): ProtocolEvent[] {
  const earlier = new Map(before.channels.map((channel) => [channel.name, channel]));
  const later = new Map(after.channels.map((channel) => [channel.name, channel]));
  const names = new Set([...earlier.keys(), ...later.keys()]);
  return [...names].flatMap((name) =>
    compareChannel(after, name, earlier.get(name), later.get(name), interval),
  );
}

function compareChannel(
  protocol: Protocol,
  channel: string | undefined,
  before: Channel | undefined,
  after: Channel | undefined,
  interval: ChannelInterval,
): ProtocolEvent[] {
  const events: ProtocolEvent[] = [];
  if (before?.state !== after?.state) {
    events.push({ kind: "channel", protocol, channel, before: before?.state, after: after?.state });
  }
  const counted = countersOf(before, after, interval);
  const hasCounted = counted !== undefined && hasIncrease(counted.increase);
  if (hasCounted || !hasSameRoutes(before, after)) {
    events.push({
      kind: "counters",
      protocol,
      channel,
      before: before?.routes,
      after: after?.routes,
      increase: counted?.increase,
      isReset: counted?.isReset ?? false,
    });
  }
  return events;
}

function countersOf(
  before: Channel | undefined,
  after: Channel | undefined,
  { elapsedMs, isAnew }: ChannelInterval,
): CounterIncrease | undefined {
  const later = after?.routeChangeStats;
  if (later === undefined) return undefined;
  const earlier = before?.routeChangeStats;
  return earlier === undefined || isAnew ? sinceReset(later) : counterIncrease(earlier, later, elapsedMs);
}

function hasSameRoutes(before: Channel | undefined, after: Channel | undefined): boolean {
  return (["imported", "filtered", "exported", "preferred"] as const).every(
    (count) => before?.routes?.[count] === after?.routes?.[count],
  );
}
