import type { EvpnNet } from "./evpn.ts";
import type { FlowNet } from "./flowspec.ts";
import type { Prefix, RouteDistinguisher } from "./net-part.ts";

/**
 * What kind of net a route is for, in the words of BIRD's channels (lib/net.h). `neighbor` is the kind of BIRD's own
 * neighbor tables; `unknown` is a net whose text fits none.
 */
export type NetType = Net["kind"];

/** A net in parts, by its kind (lib/net.c, net_format). */
export type Net =
  | PlainNet
  | SourceSpecificNet
  | VpnNet
  | RoaNet
  | AspaNet
  | FlowNet
  | MplsNet
  | EthernetNet
  | EvpnNet
  | NeighborNet
  | UnknownNet;

/** `10.0.0.0/8` */
export interface PlainNet extends Prefix {
  readonly kind: "ipv4" | "ipv6";
}

/** `2001:db8:1::/48 from 2001:db8:2::/48`: for packets from certain sources only. */
export interface SourceSpecificNet {
  readonly kind: "ipv6-sadr";
  readonly destination: Prefix;
  readonly source: Prefix;
}

/** `65000:1 10.0.0.0/8`: a prefix within a VPN. */
export interface VpnNet extends Prefix {
  readonly kind: "vpn4" | "vpn6";
  readonly routeDistinguisher: RouteDistinguisher;
}

/** `192.0.2.0/24-28 AS65001`: who may originate prefixes of which lengths. */
export interface RoaNet extends Prefix {
  readonly kind: "roa4" | "roa6";
  readonly maxLength: number;
  readonly asn: number;
}

/** `65001`: whose providers are told. They stand in the route's attributes. */
export interface AspaNet {
  readonly kind: "aspa";
  readonly customerAsn: number;
}

/** `100`: the label of incoming packets. */
export interface MplsNet {
  readonly kind: "mpls";
  readonly label: number;
}

/** `02:00:00:00:00:56 vlan 20` */
export interface EthernetNet {
  readonly kind: "eth";
  readonly mac: string;
  /** `undefined` where BIRD tells none: its number is 0. */
  readonly vlan: number | undefined;
}

/** `192.0.2.1%3` */
export interface NeighborNet {
  readonly kind: "neighbor";
  readonly address: string;
  readonly interfaceIndex: number;
}

/** A net that fits no form known. */
export interface UnknownNet {
  readonly kind: "unknown";
  readonly text: string;
}
