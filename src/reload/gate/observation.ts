import type { BirdClient } from "../../bird.ts";
import type { CallOptions } from "../../client/call.ts";
import type { Channel } from "../../model/channel.ts";
import type { Protocol, ProtocolState } from "../../model/protocol.ts";
import type { BirdTime } from "../../model/time.ts";
import { isSessionProtocol, isSessionUp } from "./session-protocols.ts";

/** What counts of a channel. */
export interface ChannelView {
  /** As `ipv4`; empty in BIRD 1.6, which has no channels. */
  readonly name: string;
  /** Routes that are exported; `undefined` while the channel is down. */
  readonly exported: number | undefined;
  /** Routes that are imported; `undefined` while the channel is down. */
  readonly imported: number | undefined;
  /** Whether its table is still being given to it; only BIRD 3 tells. */
  readonly isFeeding: boolean;
}

/** What counts of a protocol. */
export interface SessionView {
  readonly name: string;
  /** BIRD's word for its kind, as `BGP`. */
  readonly protocol: string;
  readonly table: string | undefined;
  /** `undefined` for a word that is not known. */
  readonly state: ProtocolState | undefined;
  /** When the state changed last. */
  readonly since: BirdTime;
  /** BIRD's Info column. */
  readonly info: string;
  /** Whether it talks to other routers, see {@link isSessionProtocol}. */
  readonly isSession: boolean;
  /** See {@link isSessionUp}; of what has no sessions, whether it is up. */
  readonly isUp: boolean;
  /** An operator's words for why it was disabled, or a neighbour's for why it went. */
  readonly message: string | undefined;
  /** Why it stopped by itself: BGP's last error, or a route limit that was hit and whose action is `disable`. */
  readonly ownReason: string | undefined;
  /** In BIRD's order. */
  readonly channels: readonly ChannelView[];
}

/** All protocols at one moment. */
export interface Observation {
  /** By BIRD's clock, which its other times are of. */
  readonly at: Date;
  /** When BIRD started. */
  readonly lastReboot: BirdTime;
  /** When the configuration in use was loaded. */
  readonly lastReconfiguration: BirdTime;
  /** Every protocol by its name, also those without sessions. */
  readonly sessions: ReadonlyMap<string, SessionView>;
}

/**
 * Looks once: `show status` and `show protocols all`.
 *
 * @throws {BirdError} where BIRD does not answer.
 */
export async function observe(
  bird: Pick<BirdClient, "showStatus" | "showProtocols">,
  options: CallOptions = {},
): Promise<Observation> {
  const { currentServerTime, lastReboot, lastReconfiguration } = await bird.showStatus(options);
  const protocols = await bird.showProtocols({ ...options, all: true });
  return {
    at: currentServerTime.date ?? new Date(),
    lastReboot,
    lastReconfiguration,
    sessions: new Map(protocols.map((protocol) => [protocol.name, viewOf(protocol)])),
  };
}

/** What counts of a protocol as `show protocols all` tells it. */
export function viewOf(protocol: Protocol): SessionView {
  const { name, table, state, since, info, message } = protocol;
  return {
    name,
    protocol: protocol.protocol,
    table,
    state,
    since,
    info,
    isSession: isSessionProtocol(protocol.protocol),
    isUp: isSessionUp(protocol),
    message,
    ownReason: ownReasonOf(protocol),
    channels: protocol.channels.map(channelViewOf),
  };
}

function channelViewOf({ name, routes, exportState, alternateExportState }: Channel): ChannelView {
  return {
    name: name ?? "",
    exported: routes?.exported,
    imported: routes?.imported,
    isFeeding: [exportState, alternateExportState].some(
      (state) => state === "FEEDING" || state === "PARTIAL",
    ),
  };
}

function ownReasonOf({ details, channels }: Protocol): string | undefined {
  if (details.kind === "bgp" && details.lastError !== undefined) {
    return `${details.lastError.class}: ${details.lastError.text}`;
  }
  for (const { name, receiveLimit, importLimit, exportLimit } of channels) {
    // The mark stays until the channel starts again (nest/proto.c, channel_reset_limit).
    for (const [which, limit] of Object.entries({ receiveLimit, importLimit, exportLimit })) {
      if (limit?.isHit === true && limit.action === "disable") {
        return `${name ?? ""} ${which.replace("Limit", " limit")} of ${limit.limit} hit`.trim();
      }
    }
  }
  return undefined;
}
