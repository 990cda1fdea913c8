import type { LogLine } from "./log-line.ts";

/**
 * What BIRD goes on without:
 * - `stub`: OSPF has no socket on an interface and finds no neighbour there.
 * - `interface-socket`: RIP, Babel or router advertisements have no socket on an interface.
 * - `virtual-link-socket`: OSPF has no socket for its virtual links.
 * - `listening-socket`: BGP cannot listen, and the protocol stays down.
 * - `socket`: a socket could not be opened or set up, or failed; the line before or after may tell more.
 * - `kernel`: the kernel refused a route or a question, or does not tell its changes.
 * - `kernel-table`: two protocols want the same table or bridge.
 * - `log`: a log cannot be written.
 * - `control-socket`: a control socket beside the main one is not there.
 */
export type DegradationReason =
  | "stub"
  | "interface-socket"
  | "virtual-link-socket"
  | "listening-socket"
  | "socket"
  | "kernel"
  | "kernel-table"
  | "log"
  | "control-socket";

/** A line of the log that tells a loss which BIRD shows nowhere else, or not before it is asked. */
export interface Degradation {
  readonly reason: DegradationReason;
  /** The protocol that the line names. */
  readonly protocol: string | undefined;
  /** The interface that the line names. */
  readonly interface: string | undefined;
  readonly line: LogLine;
}

/** What a line of the log says is lost, if it says so. */
export function findDegradation(line: LogLine): Degradation | undefined {
  if (!LOSSES.includes(line.level)) return undefined;
  for (const [pattern, reason] of SIGNS) {
    const found = pattern.exec(line.text);
    if (found === null) continue;
    const { protocol, interface: name } = found.groups ?? {};
    return { reason, protocol, interface: name, line };
  }
  return undefined;
}

const LOSSES: readonly string[] = ["warning", "error"];

/** BIRD's own texts, the same from 2.0.7 to 3.3.2 where they are there at all. */
const SIGNS: readonly (readonly [RegExp, DegradationReason])[] = [
  // proto/ospf/iface.c, ospf_iface_add and ospf_open_vlink_sk
  [/^(?<protocol>\S+): Cannot open socket for (?<interface>\S+), declaring as stub$/, "stub"],
  [/^(?<protocol>\S+): Cannot open virtual link socket$/, "virtual-link-socket"],
  // proto/rip/rip.c, proto/babel/babel.c, proto/radv/radv.c
  [/^(?<protocol>\S+): Cannot open socket for (?<interface>\S+)$/, "interface-socket"],
  [/^(?<protocol>\S+): Socket open failed on interface (?<interface>\S+)$/, "interface-socket"],
  // proto/bgp/bgp.c, bgp_listen_open or bgp_open, and bgp_listen_sock_err, whose "BGP" is no protocol's name
  [/^(?<protocol>\S+): Cannot open listening socket$/, "listening-socket"],
  [/^BGP: Error on listening socket: /, "listening-socket"],
  // packets.c of RIP, Babel, OSPF, RAdv and BFD; sysdep/unix/io.c, sk_log_error
  [/^(?<protocol>\S+): Socket error on (?<interface>[^\s:]+): /, "socket"],
  [/^(?<protocol>\S+): (?:Vlink|Notify) socket error: /, "socket"],
  [/^IO: Socket error: /, "socket"],
  [/^(?<protocol>\S+): Socket error: /, "socket"],
  [/^Socket error: /, "socket"],
  // sysdep/linux/netlink.c: nl_error, the asynchronous socket, what scans and multipath say
  [/^Netlink: /, "kernel"],
  [/^Netlink recvmsg: /, "kernel"],
  [/^NL error /, "kernel"],
  [/^Unable to (?:open|bind) asynchronous rtnetlink socket: /, "kernel"],
  [/^(?<protocol>\S+): Kernel table \d+ already registered by /, "kernel-table"],
  [/^(?<protocol>\S+): Bridge device (?<interface>\S+) already registered by /, "kernel-table"],
  // sysdep/unix/log.c, log_switch and the UDP log; sysdep/unix/main.c, cli_listen
  [/^Failed to open log file /, "log"],
  [/^Cannot (?:open UDP log socket|resolve hostname '.*'): /, "log"],
  [/^Cannot (?:create|chown|chmod) control socket /, "control-socket"],
];
