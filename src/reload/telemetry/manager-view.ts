import type { EventEmitter } from "eventemitter3";
import type { BirdClient } from "../../bird.ts";
import type { BfdSessions } from "../../model/bfd.ts";
import type { OspfOverview } from "../../model/ospf.ts";
import type { Protocol } from "../../model/protocol.ts";
import type { Status } from "../../model/status.ts";
import type { ManagerEvents } from "../manager/manager-events.ts";
import type { ManagerStatus } from "../manager/manager-status.ts";

/** What a scrape asks of BIRD. Every method rejects with a `BirdError`, at the latest when its signal is aborted. */
export interface BirdReader {
  /** `show protocols all` */
  protocols(signal: AbortSignal): Promise<readonly Protocol[]>;
  /** `show ospf NAME` */
  ospf(protocol: string, signal: AbortSignal): Promise<readonly OspfOverview[]>;
  /** `show bfd sessions NAME` */
  bfdSessions(protocol: string, signal: AbortSignal): Promise<readonly BfdSessions[]>;
  /** `show status` */
  daemon(signal: AbortSignal): Promise<Status>;
}

/** What logs, metrics and probes see of a reload manager. */
export interface ManagerView extends BirdReader {
  status(): ManagerStatus;
  readonly events: EventEmitter<ManagerEvents>;
  /**
   * Asks BIRD whether it is there, see `probeBird`. Rejects with a `BirdError`, and where nobody listens on the socket
   * with that error at once, not after tries: only a BIRD that is there and stays silent is no longer alive.
   */
  probe(signal: AbortSignal): Promise<void>;
}

/** What a scrape asks, asked of this client. */
export function birdReader(bird: BirdClient): BirdReader {
  return {
    protocols: (signal) => bird.showProtocols({ all: true, signal }),
    ospf: (protocol, signal) => bird.showOspf({ protocol, signal }),
    bfdSessions: (protocol, signal) => bird.showBfdSessions({ protocol, signal }),
    daemon: (signal) => bird.showStatus({ signal }),
  };
}
