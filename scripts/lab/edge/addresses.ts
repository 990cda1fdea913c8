/** The peer's addresses, one for each session that is not about a limit. */
export const peerAddresses = {
  stale: "10.0.4.2",
  bfd: "10.0.4.3",
  port: "10.0.4.4",
} as const;

/** The addresses of what is no BIRD: byte-level BGP speakers, one for each session, and FRR. */
export const strangerAddresses = {
  everything: "10.0.8.2",
  role: "10.0.8.3",
  words: "10.0.8.4",
  silent: "10.0.8.5",
  poor: "10.0.8.6",
  families: "10.0.8.7",
  frr: "10.0.8.20",
} as const;

/** The bridge of the EVPN instance, and its VXLAN tunnel. */
export const evpnBridge = "br-evpn";
export const evpnTunnel = "vx-evpn";

/** A session on which a limit is hit: its name in r1, the peer's address, and the channel option. */
export interface LimitSession {
  readonly name: string;
  readonly address: string;
  readonly option: string;
}

/** Every kind of limit with every action; the peer tells, and is told, more routes than the two that are allowed. */
export const limitSessions: readonly LimitSession[] = ["receive", "import", "export"].flatMap(
  (direction, row) =>
    ["warn", "block", "restart", "disable"].map((action, column) => ({
      name: `limit_${direction}_${action}`,
      address: `10.0.4.${10 + 4 * row + column}`,
      option: `${direction} limit 2 action ${action};`,
    })),
);
