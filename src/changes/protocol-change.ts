import type { BirdError } from "../errors.ts";
import type { ChannelRoutes, ChannelState, RouteChangeStats } from "../model/channel.ts";
import type { Protocol, ProtocolState } from "../model/protocol.ts";
import type { ProtocolStatus } from "../model/protocol-status.ts";
import type { Status } from "../model/status.ts";
import type { BirdTime } from "../model/time.ts";
import type { BirdVersion } from "../model/version.ts";

/** By how much each counter has grown: the shape of the counters themselves. A cell that BIRD leaves out stays so. */
export type RouteChangeIncrease = RouteChangeStats;

/** A protocol's state, and since when it has it. */
export interface ProtocolStateSince {
  readonly state: ProtocolState | undefined;
  readonly since: BirdTime;
}

/** What `show protocols` has in its Info column: as text, and what it says. */
export interface ProtocolInfo {
  readonly info: string;
  readonly status: ProtocolStatus;
}

/** What one protocol did. `protocol` is all that BIRD says of it now, or for one that is gone, what it said last. */
export type ProtocolEvent = { readonly protocol: Protocol } & (
  | { readonly kind: "appeared" }
  | { readonly kind: "disappeared" }
  /** The same state with a later `since` means that it was in others between two looks. */
  | { readonly kind: "state"; readonly before: ProtocolStateSince; readonly after: ProtocolStateSince }
  | { readonly kind: "info"; readonly before: ProtocolInfo; readonly after: ProtocolInfo }
  | {
      readonly kind: "channel";
      /** `undefined` in 1.6, which has no channels. */
      readonly channel: string | undefined;
      /** `undefined` where there was no such channel, or it has no state of its own. */
      readonly before: ChannelState | undefined;
      readonly after: ChannelState | undefined;
    }
  | {
      readonly kind: "counters";
      readonly channel: string | undefined;
      /** How many routes the channel held and holds; `undefined` while it is down. */
      readonly before: ChannelRoutes | undefined;
      readonly after: ChannelRoutes | undefined;
      /** What was counted since the last look, over a wrap at 2^32 too; `undefined` while the channel is down. */
      readonly increase: RouteChangeIncrease | undefined;
      /** The counters began anew from 0 since the last look, so `increase` is what they say and may be too little. */
      readonly isReset: boolean;
    }
);

/**
 * One thing that a watcher tells. The first is always a `snapshot`. After `restarted` the counters begin anew, and what
 * differs from before follows as usual. Between `unreachable` and `reachable` nothing is known.
 */
export type ProtocolChange = { readonly at: Date } & (
  | { readonly kind: "snapshot"; readonly status: Status; readonly protocols: readonly Protocol[] }
  | { readonly kind: "restarted"; readonly before: Status; readonly after: Status }
  | { readonly kind: "unreachable"; readonly error: BirdError }
  | { readonly kind: "reachable"; readonly version: BirdVersion }
  | ProtocolEvent
);
