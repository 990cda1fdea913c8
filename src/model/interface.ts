/** Whether BIRD uses an interface: it is up where its link and its administrator say so (nest/iface.c). */
export type InterfaceState = "up" | "down";

/** One entry of `show interfaces`. */
export interface Interface {
  readonly name: string;
  readonly state: InterfaceState;
  /** The kernel's number for it. */
  readonly index: number;
  /** The bridge, bond or VRF that it belongs to; `#3` where BIRD knows only that one's number. */
  readonly master: string | undefined;
  readonly type: InterfaceType | undefined;
  /** BIRD's words for what the kernel says of it, in BIRD's order. */
  readonly flags: readonly InterfaceFlag[];
  /** Largest packet, in bytes. */
  readonly mtu: number | undefined;
  /** IPv4 addresses come first. */
  readonly addresses: readonly InterfaceAddress[];
  /** Words and lines that no field knows. */
  readonly unknown: readonly string[];
}

/** How many may be on the other end. */
export type InterfaceType = "PtP" | "MultiAccess";

/** BIRD's own words (nest/iface.c, if_show). */
export type InterfaceFlag =
  | "Broadcast"
  | "Multicast"
  | "AdminUp"
  | "AdminDown"
  | "LinkUp"
  | "LinkDown"
  | "Loopback"
  | "Ignored";

/** One address of an interface. */
export interface InterfaceAddress {
  readonly address: string;
  readonly prefixLength: number;
  /** BIRD's own word; 1.6 says `Primary` for what is `Preferred` since, and `Unselected` for neither. */
  readonly role: InterfaceAddressRole | undefined;
  /** The other end of a point-to-point link. */
  readonly opposite: string | undefined;
  readonly scope: AddressScope | undefined;
  /** Words that no field knows. */
  readonly unknown: readonly string[];
}

/** What BIRD uses an address for: as the interface's own, or as one of several. */
export type InterfaceAddressRole = "Preferred" | "Primary" | "Secondary" | "Unselected";

/** How far an address is known, in BIRD's own words (lib/ip.c, ip_scope_text). */
export type AddressScope = "host" | "link" | "site" | "org" | "univ" | "undef";

/** One row of `show interfaces summary`. */
export interface InterfaceSummary {
  readonly name: string;
  readonly state: InterfaceState;
  /** The preferred IPv4 address with its prefix length, `10.0.0.1/24`. */
  readonly ipv4Address: string | undefined;
  /** The preferred IPv6 address with its prefix length. */
  readonly ipv6Address: string | undefined;
  /** Words that no field knows. */
  readonly unknown: readonly string[];
}
