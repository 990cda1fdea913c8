import type { RouteDistinguisher } from "./net-part.ts";

/** A net of EVPN, by the type of its route (lib/evpn.c, evpn_format). */
export type EvpnNet =
  | EvpnAutoDiscoveryNet
  | EvpnMacNet
  | EvpnMulticastNet
  | EvpnEthernetSegmentNet
  | EvpnOtherNet;

/** `evpn ead 65000:1 0 00:11:22:33:44:55:66:77:88:99`: Ethernet auto-discovery. */
export interface EvpnAutoDiscoveryNet {
  readonly kind: "evpn";
  readonly routeType: "ead";
  readonly routeDistinguisher: RouteDistinguisher;
  /** The Ethernet tag. */
  readonly tag: number;
  /** The Ethernet segment's identifier, ten bytes in hexadecimal with colons. */
  readonly esi: string;
}

/** `evpn mac 65000:1 0 02:00:00:00:00:01 192.0.2.1` */
export interface EvpnMacNet {
  readonly kind: "evpn";
  readonly routeType: "mac";
  readonly routeDistinguisher: RouteDistinguisher;
  /** The Ethernet tag. */
  readonly tag: number;
  readonly mac: string;
  /** `undefined` where BIRD prints `*`: the route is for the MAC address alone. */
  readonly address: string | undefined;
}

/** `evpn imet 65000:1 0 192.0.2.1`: inclusive multicast. */
export interface EvpnMulticastNet {
  readonly kind: "evpn";
  readonly routeType: "imet";
  readonly routeDistinguisher: RouteDistinguisher;
  /** The Ethernet tag. */
  readonly tag: number;
  /** The router's address. */
  readonly router: string;
}

/** `evpn es 65000:1 00:11:22:33:44:55:66:77:88:99 192.0.2.1` */
export interface EvpnEthernetSegmentNet {
  readonly kind: "evpn";
  readonly routeType: "es";
  readonly routeDistinguisher: RouteDistinguisher;
  /** The Ethernet segment's identifier, ten bytes in hexadecimal with colons. */
  readonly esi: string;
  /** The router's address. */
  readonly router: string;
}

/** `evpn type 5 65000:1 00:00:00:00`: of a type that BIRD does not know. */
export interface EvpnOtherNet {
  readonly kind: "evpn";
  readonly routeType: "other";
  readonly type: number;
  readonly routeDistinguisher: RouteDistinguisher;
  /** Bytes in hexadecimal with colons; may be empty. */
  readonly data: string;
}
