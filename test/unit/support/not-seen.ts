import { versionsWithin } from "./fixtures.ts";

/** What a BIRD prints that no fixture of it shows, and why none does. */
export interface NotSeen {
  readonly why: string;
  /** Default: in none of the versions that have it. */
  readonly versions?: readonly string[];
  readonly names: readonly string[];
}

/** All there is; hand-written lines stand in for them in other tests. */
export const NOT_SEEN: readonly NotSeen[] = [
  { why: "1.6's tables of Babel are not read", versions: ["1.6.8"], names: ["1023", "1024", "1025"] },
  {
    why: "BGP itself uses them up",
    names: ["as4_path", "as4_aggregator", "mp_reach_nlri", "mp_unreach_nlri"].flatMap((name) => [
      `BGP.${name}`,
      `bgp_${name}`,
    ]),
  },
  {
    why: "only of routes that carry one: in 3.1 those with a host entry",
    versions: versionsWithin(["1.6", "3.1"], ["3.2"]),
    names: ["igp_metric"],
  },
  { why: "the greeting is not part of a fixture", names: ["1"] },
  {
    why: "3.x aborts on a configuration that is queued",
    versions: versionsWithin(["3.0"]),
    names: ["5", "17"],
  },
  {
    why: "only 2.x stops a reply whose reader stalls while it is configured",
    versions: versionsWithin(["1.6", "2.0"], ["3.0"]),
    names: ["8004"],
  },
  {
    why: "dumps go to the log, not to a file",
    versions: ["1.6.8", "2.0.7", "2.0.12"],
    names: ["8009"],
  },
  { why: "no command is sent that is too long", names: ["9000"] },
  {
    why: "later BIRDs take a wrong name for a wrong word",
    versions: versionsWithin(["2.0"]),
    names: ["9002"],
  },
  {
    why: "needs TCP-AO in the kernel",
    names: ["TCP-AO", "Current key", "RNext key", "Good packets", "Bad packets"],
  },
  {
    why: "Debian builds it without BMP",
    versions: ["2.17.6"],
    names: ["Station address", "Station port", "Local address", "Pending TX", "Session TX", "Total TX"],
  },
  { why: "1.6's pipes name one table only in their row", versions: ["1.6.8"], names: ["Peer table"] },
];
