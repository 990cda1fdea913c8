import type { Releases } from "../src/model/version.ts";

/** A labelled line, or a column, that a command's reply does not have in every release. */
export interface Printed {
  /** BIRD's words of the command. */
  readonly words: string;
  /** `line`: what stands before its colon, or begins it; `column`: its title in a heading. */
  readonly form: "line" | "column";
  readonly name: string;
  readonly releases: readonly Releases[];
}

/**
 * THE table of lines and columns that came or went, from the sources at each of BIRD's release tags; what is not here has
 * been there since 1.6.0. Route attributes carry their releases themselves (fields.ts).
 */
export const PRINTED: readonly Printed[] = [
  // nest/cmds.c
  ...lines("show status", [["1.6", "2.0"]], "Waiting for N protocols to recover"),
  ...lines("show status", [["2.0"]], "Waiting for N channels to recover"),
  ...lines("show status", [["2.0.8"]], "Hostname is"),
  ...lines("show memory", [["1.6", "2.0"]], "ROA tables"),
  ...lines("show memory", [["2.0.9"]], "Standby memory"),
  ...lines("show memory", [["2.0.11"]], "Current config"),
  ...lines("show memory", [["2.16"]], "Kept free pages", "Cold free pages", "Active pages"),
  ...lines("show memory", [["3.0"]], "Hot page cache depleted while in RCU"),
  ...columns("show memory", [["2.0.9"]], "Effective", "Overhead"),
  // nest/proto.c
  ...protocolLines([["1.6.4"]], "Message", "VRF"),
  ...protocolLines([["2.0"]], "Channel", "State", "Table"),
  ...protocolLines([["3.0"]], "Created", "Last autorestart"),
  ...protocolLines([["3.3"]], "AltExp state"),
  ...columns("show protocols all", [["3.0"]], "RX limit", "limit"),
  ...columns("show protocols all", [["3.0", "3.1"]], "IN limit"),
  // proto/pipe/pipe.c, and the last two since 3.0 in nest/proto.c too.
  ...protocolLines([["2.0"]], "Import filter", "Export filter", "Import state", "Export state"),
  // proto/bgp/bgp.c
  ...protocolLines([["1.6", "2.0"]], "Neighbor caps", "Route limit"),
  ...protocolLines([["2.0"]], "Local capabilities", "Neighbor capabilities"),
  ...protocolLines([["2.0"]], "Multiprotocol", "AF announced", "Route refresh", "Extended message"),
  ...protocolLines([["2.0"]], "Extended next hop", "IPv6 nexthop", "4-octet AS numbers", "Enhanced refresh"),
  ...protocolLines([["2.0"]], "Graceful restart", "Restart time", "Restart recovery"),
  ...protocolLines([["2.0"]], "AF supported", "AF preserved", "ADD-PATH", "RX", "TX"),
  ...protocolLines([["2.0"]], "BGP Next hop", "IGP IPv4 table", "IGP IPv6 table"),
  ...protocolLines([["2.0.3"]], "Long-lived graceful restart", "LL stale time", "Neighbor GR"),
  ...protocolLines([["1.6.5", "2.0"], ["2.0.3"]], "LL stale timer"),
  ...protocolLines([["2.0.5"]], "Neighbor range", "Local AS"),
  ...protocolLines([["2.0.8"]], "Hostname"),
  ...protocolLines([["2.0.9"]], "Base table"),
  ...protocolLines([["2.0.10"]], "Neighbor port"),
  ...protocolLines([["2.0.11"]], "Role"),
  ...protocolLines([["2.15"]], "Send hold timer"),
  ...protocolLines([["2.17", "3.0"], ["3.1"]], "TCP-AO", "Current key", "RNext key", "Good packets"),
  ...protocolLines([["2.17", "3.0"], ["3.1"]], "Bad packets"),
  ...protocolLines([["3.0"]], "TX pending", "Pending N attribute sets with total N prefixes to send"),
  // proto/rpki/rpki.c
  ...protocolLines([["2.0"]], "Cache server", "Status", "Transport", "Protocol version", "Session ID"),
  ...protocolLines([["2.0"]], "Serial number", "Last update", "Refresh timer", "Retry timer", "Expire timer"),
  ...protocolLines([["2.0"]], "No roa4 channel", "No roa6 channel"),
  ...protocolLines([["2.0.10"]], "Cache port"),
  ...protocolLines([["2.16"]], "No aspa channel"),
  // proto/bmp/bmp.c
  ...protocolLines([["2.14"]], "Station address", "Station port", "Local address"),
  ...protocolLines([["2.16"]], "Pending TX", "Session TX", "Total TX"),
  // proto/babel/babel.c
  ...columns("show babel interfaces", [["2.0.9"]], "Auth"),
  ...columns("show babel neighbors", [["2.0.9"]], "Auth"),
  ...columns("show babel neighbors", [["2.14"]], "RTT (ms)"),
];

function protocolLines(releases: readonly Releases[], ...names: readonly string[]): Printed[] {
  return lines("show protocols all", releases, ...names);
}

function lines(words: string, releases: readonly Releases[], ...names: readonly string[]): Printed[] {
  return names.map((name) => ({ words, form: "line", name, releases }));
}

function columns(words: string, releases: readonly Releases[], ...names: readonly string[]): Printed[] {
  return names.map((name) => ({ words, form: "column", name, releases }));
}
