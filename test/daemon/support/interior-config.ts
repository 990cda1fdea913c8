import { type BirdVersion, isAtLeast } from "../../../scripts/birds/versions.ts";

/** OSPF, RIP, Babel and BFD on the one link of a router, and an MPLS domain where there can be one. */
export function interiorConfig(link: string, version: BirdVersion): string {
  const neighbor = link === "to-r2" ? "10.0.12.2" : "10.0.12.1";
  const routed = link === "to-r2" ? "10.20.1.0/24" : "10.20.2.0/24";
  return `
${isAtLeast(version, "2.14") ? "mpls domain mpls1;" : ""}
ipv4 table inner4;
protocol static inner { ipv4 { table inner4; }; route ${routed} blackhole; }
protocol ospf v2 ospf4 {
  ipv4 { table inner4; };
  area 0 { interface "${link}" { type ptp; cost 10; hello 1; dead 6; }; };
}
protocol rip rip4 { ipv4 { table inner4; export where proto = "inner"; }; interface "${link}" { update time 2; timeout time 30; }; }
protocol babel babel1 {
  ipv4 { table inner4; export where proto = "inner"; };
  interface "${link}" { type wired; hello interval 1 s; update interval 2 s; };
}
protocol bfd bfd1 { interface "${link}" { interval 100 ms; multiplier 5; }; neighbor ${neighbor} dev "${link}"; }
`;
}
