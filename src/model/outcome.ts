/**
 * What a command did to one protocol (nest/proto.c, proto_cmd_disable and its kin; proto/bgp/bgp.c, bgp_reload_in).
 * `other` stands for words that birdwire does not know; `text` has them.
 */
export type ProtocolOutcomeKind =
  | "enabled"
  | "already-enabled"
  | "disabled"
  | "already-disabled"
  | "restarted"
  | "reloading"
  | "reload-failed"
  | "not-up"
  | "partial-reload-refused"
  | "route-refresh-unavailable"
  | "other";

/** One protocol that `enable`, `disable`, `restart` or `reload` came to, in BIRD's order. */
export interface ProtocolOutcome {
  /** `undefined` where BIRD names none. */
  readonly protocol: string | undefined;
  /** Where BIRD tells the channels apart, as in 3.x's `reload bgp`. */
  readonly channel: string | undefined;
  readonly kind: ProtocolOutcomeKind;
  /** The reply code; 8006 says that this one protocol was not reloaded. */
  readonly code: number;
  /** BIRD's own words behind the name. */
  readonly text: string;
}
