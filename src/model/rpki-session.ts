import type { Timer } from "./timer.ts";

/** The states of the connection to an RPKI cache (proto/rpki/rpki.c `str_cache_states`); `Reseting` up to 2.0.7. */
export type RpkiState =
  | "Connecting"
  | "Established"
  | "Resetting"
  | "Reseting"
  | "Sync-Start"
  | "Sync-Running"
  | "Fast-Reconnect"
  | "No-Increment-Update-Available"
  | "Cache-Error-No-Data-Available"
  | "Fatal-Protocol-Error"
  | "Transport-Error"
  | "Down";

/** The kinds of channel that an RPKI protocol may do without. */
export type RpkiChannelName = "roa4" | "roa6" | "aspa";

/** What `show protocols all` says of an RPKI protocol that is not down (proto/rpki/rpki.c `rpki_show_proto_info`). */
export interface RpkiSession {
  readonly kind: "rpki";
  /** A host name or an address; up to 2.0.7 an IPv6 address has the port behind it. */
  readonly cacheServer: string | undefined;
  /** Printed only where it is not the transport's own; always up to 2.0.7. */
  readonly cachePort: number | undefined;
  readonly state: RpkiState | undefined;
  /** BIRD's words: `Unprotected over TCP`, `TCP-MD5`, `SSHv2`. */
  readonly transport: string | undefined;
  readonly protocolVersion: number | undefined;
  /** `undefined` until the cache has given one. */
  readonly sessionId: number | undefined;
  /** `undefined` until the first update. */
  readonly serialNumber: number | undefined;
  /** Seconds since the last update; `undefined` until the first. */
  readonly lastUpdateSecondsAgo: number | undefined;
  /** Each timer is `undefined` while it does not run. */
  readonly refreshTimer: Timer | undefined;
  readonly retryTimer: Timer | undefined;
  readonly expireTimer: Timer | undefined;
  /** The channels that are not configured. */
  readonly missingChannels: readonly RpkiChannelName[];
}
