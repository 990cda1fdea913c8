import type { ProtocolNotUp } from "./protocol-not-up.ts";
import type { ProtocolUp } from "./protocol-up.ts";

/** What `show ospf interface` says of one protocol. */
export type OspfInterfaces = OspfInterfaceList | ProtocolNotUp;

/** The interfaces of a protocol that is up. */
export interface OspfInterfaceList extends ProtocolUp {
  readonly interfaces: readonly OspfInterface[];
}

/** One entry of `show ospf interface` (proto/ospf/iface.c, ospf_iface_info). */
export type OspfInterface = OspfLinkInterface | OspfVirtualLinkInterface;

/** A network interface, or one network or instance on it. */
export interface OspfLinkInterface extends OspfInterfaceFields {
  readonly kind: "interface";
  readonly name: string;
  readonly attachment: OspfAttachment;
  readonly type: OspfInterfaceType | undefined;
  /** Whether only configured neighbors are spoken to (`strict nonbroadcast`). */
  readonly isStrict: boolean;
  /** Whether packets go to the broadcast address in place of multicast (`real broadcast`). */
  readonly isReal: boolean;
  /** In dotted form. */
  readonly areaId: string;
}

/** A virtual link to another border router, through an area. */
export interface OspfVirtualLinkInterface extends OspfInterfaceFields {
  readonly kind: "virtual-link";
  /** BIRD's own name for it, `vlink0`. */
  readonly name: string;
  /** The router at the other end. */
  readonly routerId: string;
  /** All zeros while the other end is not reachable. */
  readonly peerAddress: string;
  readonly transitAreaId: string;
}

/** What one of several entries for the same interface stands for: its network, its other end, its OSPFv3 instance. */
export type OspfAttachment =
  | { readonly kind: "network"; readonly network: string }
  | { readonly kind: "peer"; readonly address: string }
  | { readonly kind: "instance"; readonly instanceId: number };

/** What every entry of `show ospf interface` says. */
export interface OspfInterfaceFields {
  readonly state: OspfInterfaceState | undefined;
  /** Whether no OSPF is spoken on it, only its network told. */
  readonly isStub: boolean;
  readonly priority: number;
  readonly cost: number;
  /** Since 2.0 and where `ecmp` is on; 1 to 256. */
  readonly ecmpWeight: number | undefined;
  readonly helloTimerSeconds: number;
  /** Only of the type `nbma`. */
  readonly pollTimerSeconds: number | undefined;
  readonly waitTimerSeconds: number;
  readonly deadTimerSeconds: number;
  readonly retransmitTimerSeconds: number;
  /** Only of the types `broadcast` and `nbma`; all zeros while there is none. */
  readonly designatedRouter: OspfDesignatedRouter | undefined;
  readonly backupDesignatedRouter: OspfDesignatedRouter | undefined;
  /** Lines that no field knows. */
  readonly unknown: readonly string[];
}

/** The router that speaks for a network. */
export interface OspfDesignatedRouter {
  readonly routerId: string;
  readonly address: string;
}

/** BIRD's words for the kind of network (ospf_it). */
export type OspfInterfaceType = "broadcast" | "nbma" | "ptp" | "ptmp";

/** BIRD's words for what the router is on the link (ospf_is_names). */
export type OspfInterfaceState = "Down" | "Loopback" | "Waiting" | "PtP" | "DROther" | "Backup" | "DR";
