import type { BgpCapability } from "./bgp-capability.ts";
import type { Timer } from "./timer.ts";
import type { Uint64 } from "./uint64.ts";

/** BIRD's words for a BGP session's state (proto/bgp/bgp.c `bgp_state_dsc`); `Flush` is 3.x only. */
export type BgpState =
  | "Idle"
  | "Connect"
  | "Active"
  | "OpenSent"
  | "OpenConfirm"
  | "Established"
  | "Close"
  | "Passive"
  | "Down"
  | "Flush";

/**
 * Where a BGP error came from (proto/bgp/bgp.c `bgp_err_classes`): BIRD itself, the socket, a notification that the
 * neighbor sent, one that BIRD sent, a shutdown that BIRD ordered on its own.
 */
export type BgpErrorClass = "Error" | "Socket" | "Received" | "BGP Error" | "Automatic shutdown";

/** The last error of a BGP session. */
export interface BgpError {
  readonly class: BgpErrorClass;
  /** BIRD's text behind the class, for example `Connection refused`, `Hold timer expired`. */
  readonly text: string;
}

/** What BIRD says of an established session in one line; the last three only in 1.6. */
export type BgpSessionFlag =
  | "internal"
  | "external"
  | "multihop"
  | "routeReflector"
  | "routeServer"
  | "as4"
  | "addPathRx"
  | "addPathTx"
  | "extMessages";

/** The keys and counters of a session that is signed with TCP-AO (2.17, 3.1). */
export interface TcpAo {
  /** -1 while there is none. */
  readonly currentKey: number | undefined;
  /** -1 while there is none. */
  readonly rnextKey: number | undefined;
  readonly goodPackets: Uint64 | undefined;
  readonly badPackets: Uint64 | undefined;
}

/** The part of a limit that is used, as 1.6 prints it below a BGP session. */
export interface RouteLimitUse {
  readonly routes: number;
  readonly limit: number;
}

/** What `show protocols all` says of a BGP protocol besides its channels (proto/bgp/bgp.c `bgp_show_proto_info`). */
export interface BgpSession {
  readonly kind: "bgp";
  readonly state: BgpState | undefined;
  /** `undefined` for a protocol that has a range of neighbors. */
  readonly neighborAddress: string | undefined;
  /** The interface of a link-local neighbor. */
  readonly neighborInterface: string | undefined;
  /** The prefix from which neighbors are accepted, for a protocol that spawns others. */
  readonly neighborRange: string | undefined;
  readonly isOnlink: boolean;
  /** Printed only where it is not 179. */
  readonly neighborPort: number | undefined;
  /** 0 to 4,294,967,295; 0 for a dynamic neighbor that is not connected. */
  readonly neighborAs: number | undefined;
  readonly localAs: number | undefined;
  readonly isNeighborGracefulRestartActive: boolean;
  readonly neighborId: string | undefined;
  /** In the order BIRD prints; empty while the session is not established, and in 1.6. */
  readonly localCapabilities: readonly BgpCapability[];
  /** In the order BIRD prints; empty while the session is not established. */
  readonly neighborCapabilities: readonly BgpCapability[];
  /** Empty while the session is not established. */
  readonly session: readonly BgpSessionFlag[];
  readonly sourceAddress: string | undefined;
  /** 1.6 only. */
  readonly routeLimit: RouteLimitUse | undefined;
  readonly holdTimer: Timer | undefined;
  readonly keepaliveTimer: Timer | undefined;
  /** Since 2.15 and 3.0. */
  readonly sendHoldTimer: Timer | undefined;
  /** Bytes in BIRD's send buffer; 3.x only. */
  readonly txPendingBytes: number | undefined;
  readonly tcpAo: TcpAo | undefined;
  /** How long BIRD waits after an error before it connects again. */
  readonly errorWait: Timer | undefined;
  readonly connectDelay: Timer | undefined;
  /** How long the neighbor's restart is waited for. */
  readonly restartTimer: Timer | undefined;
  /** 1.6 only; later BIRDs have one for each channel. */
  readonly llStaleTimer: Timer | undefined;
  readonly lastError: BgpError | undefined;
}
