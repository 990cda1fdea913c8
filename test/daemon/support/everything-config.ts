import { type BirdVersion, isAtLeast, majorOf } from "../../../scripts/birds/versions.ts";

/** A configuration with something for every command to speak of: to be run in a network namespace of its own. */
export function everythingConfig(version: BirdVersion): string {
  if (majorOf(version) === 1) return WITHOUT_CHANNELS;
  return `${COMMON}
ipv4 table t1;
ipv4 table t2;
${isAtLeast(version, "2.14") ? "mpls domain mpls1;" : ""}
protocol static static1 { ipv4; route 10.1.0.0/16 blackhole; }
protocol bgp bgp1 {
  disabled;
  local 127.0.0.1 as 65001;
  neighbor 127.0.0.2 as 65002;
  multihop;
  ipv4 { import all; import table on; export all; export table on; };
}
protocol babel babel1 { ipv4; interface "lo" { }; }
protocol radv radv1 { interface "lo"; }
`;
}

const COMMON = `log stderr all;
router id 192.0.2.1;
protocol device { }
protocol bfd bfd1 { }
`;

const WITHOUT_CHANNELS = `${COMMON}
table t1;
table t2;
protocol static static1 { route 10.1.0.0/16 blackhole; }
protocol bgp bgp1 {
  disabled;
  local 127.0.0.1 as 65001;
  neighbor 127.0.0.2 as 65002;
  multihop;
}
`;
