/** What a BIRD prints that no fixture of it shows, and why none does. */
export interface NotSeen {
  readonly why: string;
  /** Default: in none of the versions that have it. */
  readonly versions?: readonly string[];
  readonly names: readonly string[];
}

const kernelMetrics = [
  ...["lock", "features", "congctl", "window", "rtt", "rttvar", "ssthresh", "cwnd", "advmss", "reordering"],
  ...["hoplimit", "initcwnd", "rto_min", "initrwnd", "quickack", "fastopen_no_cookie"],
];

/** All there is; hand-written lines stand in for them in other tests. */
export const NOT_SEEN: readonly NotSeen[] = [
  {
    why: "the kernel's route in the lab has an mtu alone",
    names: [...kernelMetrics.flatMap((name) => [`Kernel.${name}`, `krt_${name}`]), "Kernel.sstresh"],
  },
  {
    why: "1.6.8 tells of none for the kernel's route in the lab",
    versions: ["1.6.8"],
    names: ["Kernel.scope"],
  },
  {
    why: "only bird6 of 1.6 has Babel",
    versions: ["1.6.8"],
    names: ["Babel.metric", "Babel.router_id", "1023", "1024", "1025"],
  },
  {
    why: "BGP itself uses them up",
    names: ["as4_path", "as4_aggregator", "mp_reach_nlri", "mp_unreach_nlri", "mpls_label_stack"].flatMap(
      (name) => [`BGP.${name}`, `bgp_${name}`],
    ),
  },
  { why: "needs EVPN over BGP", names: ["BGP.pmsi_tunnel", "bgp_pmsi_tunnel"] },
  { why: "needs a bridge with VLAN filtering", names: ["Bridge.source", "kbr_source"] },
  {
    why: "of routes that RAdv itself was given",
    names: ["RAdv.preference", "RAdv.lifetime", "radv_preference", "radv_lifetime"],
  },
  { why: "no MPLS channel in the lab gives labels", names: ["mpls_label", "mpls_class"] },
  {
    why: "only of routes that carry one: in 3.1 those with a host entry",
    versions: ["1.6.8", "2.0.7", "2.0.12", "2.17.6", "2.20.0", "3.4.0"],
    names: ["igp_metric"],
  },
  { why: "the greeting is not part of a fixture", names: ["1"] },
  { why: "of a configuration that is queued, or of a BIRD that is on its way down", names: ["5", "6", "17"] },
  {
    why: "to an eval that is too long 3.x answers with no text",
    versions: ["3.1.8", "3.4.0"],
    names: ["8000"],
  },
  { why: "needs a reader that stalls while BIRD is configured", names: ["8004"] },
  { why: "no reload that fails was recorded", versions: ["2.17.6", "2.20.0"], names: ["8006"] },
  { why: "no dump to a file that is there", names: ["8009"] },
  { why: "no command is sent that is too long", names: ["9000", "9003"] },
  {
    why: "later BIRDs take a wrong name for a wrong word",
    versions: ["2.0.7", "2.0.12", "2.17.6", "2.20.0", "3.1.8", "3.4.0"],
    names: ["9002"],
  },
  { why: "needs a VRF", names: ["VRF"] },
  { why: "needs a protocol that restarted by itself", names: ["Last autorestart"] },
  { why: "needs a channel with a second feed", names: ["AltExp state"] },
  {
    why: "not configured",
    names: ["Extended message", "Hostname", "Base table", "Neighbor port", "Router ID"],
  },
  {
    why: "needs a neighbour that restarts while it is looked at",
    names: ["Restart recovery", "LL stale timer"],
  },
  {
    why: "needs TCP-AO in the kernel",
    names: ["TCP-AO", "Current key", "RNext key", "Good packets", "Bad packets"],
  },
  { why: "the RPKI protocol in the lab has both", names: ["No roa4 channel", "No roa6 channel"] },
  {
    why: "Debian builds it without BMP",
    versions: ["2.17.6"],
    names: ["Station address", "Station port", "Pending TX", "Session TX", "Total TX"],
  },
  { why: "of a BMP station that is there", names: ["Local address"] },
  { why: "1.6's pipes name one table only in their row", versions: ["1.6.8"], names: ["Peer table"] },
  { why: "not configured", versions: ["1.6.8"], names: ["Receive limit", "Export limit"] },
];
