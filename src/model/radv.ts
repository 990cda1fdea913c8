import type { ProtocolNotUp } from "./protocol-not-up.ts";
import type { ProtocolUp } from "./protocol-up.ts";
import type { BirdTime } from "./time.ts";

/** What `show radv interfaces` says of one protocol. */
export type RadvInterfaces = RadvInterfaceList | ProtocolNotUp;

/** The interfaces of a protocol that is up. */
export interface RadvInterfaceList extends ProtocolUp {
  readonly interfaces: readonly RadvInterface[];
}

/** One row of `show radv interfaces`, since 2.20 and 3.4. */
export interface RadvInterface {
  readonly interface: string;
  /** The router lifetime that is announced, in seconds; 0: no default router. */
  readonly lifetimeSeconds: number;
  /** When the last router advertisement was sent. */
  readonly lastRa: BirdTime;
  /** Seconds until the next one. */
  readonly raTimerSeconds: number;
}
