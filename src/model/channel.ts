import type { Timer } from "./timer.ts";

/** A channel's own state (nest/proto.c `c_states`): 2.x has `FLUSHING`, 3.x `STOP` and `RESTART`. */
export type ChannelState = "DOWN" | "START" | "UP" | "FLUSHING" | "STOP" | "RESTART";

/** The state of a channel towards its table (3.x nest/rt-table.c), or of a pipe's half (2.x proto/pipe/pipe.c). */
export type ChannelImportState =
  | "DOWN"
  | "UP"
  | "STOP"
  | "FLUSHING"
  | "WAITING"
  | "CLEARED"
  | ChannelExportState;

/** The state of a table's feed to a channel (3.x nest/route.h), or of a pipe's half (2.x proto/pipe/pipe.c). */
export type ChannelExportState = "DOWN" | "FEEDING" | "PARTIAL" | "READY" | "STOP" | "down" | "feed" | "up";

/** What BIRD does when a limit is reached. */
export type RouteLimitAction = "warn" | "block" | "restart" | "disable";

/** A limit on the number of a channel's routes. */
export interface RouteLimit {
  /** Routes. */
  readonly limit: number;
  /** `undefined` where BIRD's word for it is not known; the line is in the channel's `unknown` then. */
  readonly action: RouteLimitAction | undefined;
  /** Whether the limit is reached now: BIRD's `[HIT]`. */
  readonly isHit: boolean;
}

/** How many routes a channel holds now. A count that BIRD does not print is `undefined`. */
export interface ChannelRoutes {
  readonly imported: number;
  /** Printed only with `import keep filtered`. */
  readonly filtered: number | undefined;
  readonly exported: number;
  /** Not printed for pipes. */
  readonly preferred: number | undefined;
}

/** One row of BIRD's route change statistics. A cell that BIRD leaves out or prints as `---` is `undefined`. */
export interface RouteChangeCounts {
  readonly received: number | undefined;
  readonly rejected: number | undefined;
  readonly filtered: number | undefined;
  readonly ignored: number | undefined;
  /** Stopped by the receive limit: `RX limit`, 3.x only. */
  readonly rxLimit: number | undefined;
  /** Stopped by the import or export limit: `limit`, in 3.0 `IN limit`; 3.x only. */
  readonly limit: number | undefined;
  readonly accepted: number | undefined;
}

/** BIRD's route change statistics, counted since the channel came up. The counters have 32 bits and wrap. */
export interface RouteChangeStats {
  readonly importUpdates: RouteChangeCounts | undefined;
  readonly importWithdraws: RouteChangeCounts | undefined;
  readonly exportUpdates: RouteChangeCounts | undefined;
  readonly exportWithdraws: RouteChangeCounts | undefined;
}

/** The kinds of graceful restart of a neighbor, per channel (proto/bgp/bgp.c `bgp_gr_states`). */
export type NeighborGracefulRestart = "None" | "Regular" | "Long-lived";

/** What a channel waits for while BIRD recovers from a graceful restart: `GR recovery`. */
export type ChannelRecovery = "pending" | "waiting";

/** How a protocol is tied to one table (nest/proto.c `channel_show_info`, and what BGP and pipes add to it). */
export interface Channel {
  /** For example `ipv4`, `vpn6-mpls`, `roa4`; `main` for a pipe; `undefined` in 1.6, which has no channels. */
  readonly name: string | undefined;
  /** `undefined` in 1.6 and for pipes. */
  readonly state: ChannelState | undefined;
  /** 3.x, and pipes since 2.0. */
  readonly importState: ChannelImportState | undefined;
  /** 3.x, and pipes since 2.0. */
  readonly exportState: ChannelExportState | undefined;
  /** The second feed that some channels have since 3.3: `AltExp state`. */
  readonly alternateExportState: ChannelExportState | undefined;
  readonly table: string | undefined;
  /** The other table of a pipe. */
  readonly peerTable: string | undefined;
  readonly preference: number | undefined;
  /** The filter's name, `ACCEPT`, `REJECT` or `(unnamed)`; pipes call it `Import filter`. */
  readonly inputFilter: string | undefined;
  /** The filter's name, `ACCEPT`, `REJECT` or `(unnamed)`; pipes call it `Export filter`. */
  readonly outputFilter: string | undefined;
  /** Printed only while BIRD recovers; an empty list says that this channel is done. */
  readonly gracefulRestartRecovery: readonly ChannelRecovery[] | undefined;
  readonly receiveLimit: RouteLimit | undefined;
  readonly importLimit: RouteLimit | undefined;
  readonly exportLimit: RouteLimit | undefined;
  /** `undefined` while the channel is down. */
  readonly routes: ChannelRoutes | undefined;
  /** `undefined` while the channel is down. */
  readonly routeChangeStats: RouteChangeStats | undefined;
  /** BGP: printed while a graceful restart of the neighbor is going on. */
  readonly neighborGracefulRestart: NeighborGracefulRestart | undefined;
  /** BGP: how long stale routes are kept yet. */
  readonly llStaleTimer: Timer | undefined;
  /** BGP: the own address that is announced as next hop, and behind it the link-local one. */
  readonly bgpNextHop: readonly string[];
  readonly igpIpv4Table: string | undefined;
  readonly igpIpv6Table: string | undefined;
  /** BGP: the table against which flowspec routes are validated. */
  readonly baseTable: string | undefined;
  /** BGP, 3.x: attribute sets that wait to be sent. */
  readonly pendingAttributeSets: number | undefined;
  /** BGP, 3.x: prefixes that wait to be sent. */
  readonly pendingPrefixes: number | undefined;
  /** Lines of this channel that no field knows, in order, without their indentation. */
  readonly unknown: readonly string[];
}
