import type { ProtocolNotUp } from "./protocol-not-up.ts";
import type { ProtocolUp } from "./protocol-up.ts";

/** What `show ospf` says of one protocol (proto/ospf/ospf.c, ospf_sh). */
export type OspfOverview = OspfUp | ProtocolNotUp;

/** An OSPF protocol that is up. */
export interface OspfUp extends ProtocolUp {
  /** Whether paths to external routes are chosen by the rules of RFC 1583. */
  readonly isRfc1583Compatible: boolean;
  /** Whether it carries no traffic for others. */
  readonly isStubRouter: boolean;
  /** How often changes are gathered before the routes are computed anew, in seconds. */
  readonly rtSchedulerTickSeconds: number;
  readonly numberOfAreas: number;
  /** All LSAs of the database, whatever their scope. */
  readonly numberOfLsas: number;
  readonly areas: readonly OspfArea[];
}

/** One area of `show ospf`. */
export interface OspfArea {
  /** In dotted form, `0.0.0.1`. */
  readonly areaId: string;
  readonly isBackbone: boolean;
  readonly isStub: boolean;
  readonly isNssa: boolean;
  /** Whether virtual links go through it. */
  readonly isTransit: boolean;
  /** Only of an NSSA: whether this router translates its external routes; `run-down` while it is about to stop. */
  readonly nssaTranslation: "yes" | "no" | "run-down" | undefined;
  readonly numberOfInterfaces: number;
  readonly numberOfNeighbors: number;
  /** Neighbors in the state `Full`. */
  readonly numberOfAdjacentNeighbors: number;
  /** The configured `networks`. */
  readonly networks: readonly OspfAreaNetwork[];
  /** The configured `external` networks of an NSSA. */
  readonly externalNetworks: readonly OspfAreaNetwork[];
  readonly unknown: readonly string[];
}

/** A network that stands for all routes within it. */
export interface OspfAreaNetwork {
  readonly network: string;
  /** Whether it is kept from other areas (`Hidden`), or told to them (`Advertise`). */
  readonly isHidden: boolean;
  /** Whether there is a route within it. */
  readonly isActive: boolean;
}
