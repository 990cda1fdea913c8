import type { BgpSession } from "./bgp-session.ts";
import type { BmpSession } from "./bmp-session.ts";
import type { Channel } from "./channel.ts";
import type { ProtocolStatus } from "./protocol-status.ts";
import type { RpkiSession } from "./rpki-session.ts";
import type { BirdTime } from "./time.ts";

/**
 * A protocol's state (nest/proto.c `proto_state_name`); `wait` and `feed` are 1.6's words for up but not done, `???`
 * is BIRD's own.
 */
export type ProtocolState = "down" | "start" | "up" | "stop" | "flush" | "wait" | "feed" | "???";

/** One row of `show protocols` (nest/proto.c `proto_cmd_show`). */
export interface ProtocolSummary {
  readonly name: string;
  /** What kind of protocol it is: BIRD's `Proto` column, for example `BGP`, `Kernel`, `OSPF`. */
  readonly protocol: string;
  /** The table of its only channel; `undefined` where BIRD prints `---`, which it always does for BGP and pipes. */
  readonly table: string | undefined;
  /** `undefined` for a word that is none of those; it is in `unknown` then. */
  readonly state: ProtocolState | undefined;
  /** When the state changed last. */
  readonly since: BirdTime;
  /** The Info column as it is, without the blanks around it; empty where there is none. */
  readonly info: string;
  /** What `info` says. */
  readonly status: ProtocolStatus;
  /** What no field knows, in order: words of the row, lines of the details without their indentation. */
  readonly unknown: readonly string[];
}

/** What a protocol says of itself besides its channels. Most kinds of protocol say nothing: `none`. */
export type ProtocolDetails = BgpSession | RpkiSession | BmpSession | { readonly kind: "none" };

/** One protocol of `show protocols all`. */
export interface Protocol extends ProtocolSummary {
  readonly description: string | undefined;
  /** Why it was disabled or shut down: an operator's words, or the neighbor's. */
  readonly message: string | undefined;
  /** When it was configured in its present form; 3.x only. */
  readonly created: BirdTime | undefined;
  /** When it restarted by itself, if it did since; 3.x only. */
  readonly lastAutorestart: BirdTime | undefined;
  /** Printed where it is not the daemon's own. */
  readonly routerId: string | undefined;
  /** `default` where it is bound to no VRF expressly (2.x). */
  readonly vrf: string | undefined;
  /** In BIRD's order. 1.6 has no channels; there the one that a protocol stands for has no name. */
  readonly channels: readonly Channel[];
  readonly details: ProtocolDetails;
}
