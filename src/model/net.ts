/**
 * What kind of net a route is for, in the words of BIRD's channels (lib/net.h). `neighbor` is the kind of BIRD's own
 * neighbor tables; `unknown` is a net whose text fits none.
 */
export type NetType =
  | "ipv4"
  | "ipv6"
  | "ipv6-sadr"
  | "vpn4"
  | "vpn6"
  | "roa4"
  | "roa6"
  | "aspa"
  | "flow4"
  | "flow6"
  | "mpls"
  | "eth"
  | "evpn"
  | "neighbor"
  | "unknown";
