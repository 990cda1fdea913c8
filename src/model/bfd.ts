import type { ProtocolNotUp } from "./protocol-not-up.ts";
import type { ProtocolUp } from "./protocol-up.ts";
import type { BirdTime } from "./time.ts";
import type { Timer } from "./timer.ts";

/** BIRD's words for a session's state (proto/bfd/bfd.c, bfd_state_names). */
export type BfdState = "AdminDown" | "Down" | "Init" | "Up";

/** What `show bfd sessions` says of one protocol. */
export type BfdSessions = BfdSessionList | ProtocolNotUp;

/** The sessions of a protocol that is up. */
export interface BfdSessionList extends ProtocolUp {
  readonly sessions: readonly BfdSession[];
}

/** One row of `show bfd sessions` (proto/bfd/bfd.c, bfd_show_session). */
export interface BfdSession {
  readonly address: string;
  /** `undefined` for a session over several hops. */
  readonly interface: string | undefined;
  readonly state: BfdState;
  /** When `state` last changed. */
  readonly since: BirdTime;
  /** Seconds between the packets that are sent; 0 before the first. */
  readonly intervalSeconds: number;
  /** Seconds of silence after which the session counts as down; 0 until the neighbor is heard. */
  readonly timeoutSeconds: number;
}

/** What `show bfd sessions all` says of one protocol. */
export type BfdSessionsDetails = BfdSessionDetailsList | ProtocolNotUp;

/** The sessions of a protocol that is up. */
export interface BfdSessionDetailsList extends ProtocolUp {
  readonly sessions: readonly BfdSessionDetails[];
}

/** One session of `show bfd sessions all`, since 2.15. */
export interface BfdSessionDetails {
  readonly address: string;
  /** `undefined` for a session over several hops. */
  readonly interface: string | undefined;
  readonly type: "Direct" | "Multihop";
  readonly state: BfdState;
  /** What the neighbor says that its state is. */
  readonly remoteState: BfdState;
  /** When `state` last changed. */
  readonly since: BirdTime;
  /** Why the session was last down, in BIRD's words (bfd_diag_names): `None`, `Time expired`, `Error #9`. */
  readonly localDiagnostic: string;
  readonly remoteDiagnostic: string;
  readonly localDiscriminator: number;
  /** 0 until the neighbor is heard. */
  readonly remoteDiscriminator: number;
  /** Until the next packet is sent; `undefined` while none is. */
  readonly transmitTimer: Timer | undefined;
  /** Until the session counts as down; `undefined` while the neighbor is not waited for. */
  readonly detectTimer: Timer | undefined;
  readonly local: BfdParameters;
  /** As the neighbor last told them; zeros before. */
  readonly remote: BfdParameters;
  /** `undefined` where packets are not authenticated. */
  readonly authentication: BfdAuthentication | undefined;
  /** Lines that no field knows. */
  readonly unknown: readonly string[];
}

/** What one end of a session offers. */
export interface BfdParameters {
  readonly minTxIntervalSeconds: number;
  readonly minRxIntervalSeconds: number;
  readonly demandMode: boolean;
  /** How many packets in a row must be lost. */
  readonly multiplier: number;
}

/** How a session's packets are authenticated. */
export interface BfdAuthentication {
  /** BIRD's words (proto/bfd/bfd.c, bfd_auth_names), for example `Meticulous keyed SHA1`. */
  readonly type: string;
  /** The sequence number that was received last. */
  readonly rxCsn: number | undefined;
  /** The sequence number that was sent last. */
  readonly txCsn: number | undefined;
}
