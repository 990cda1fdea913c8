/** A router with every kind of protocol that bird_exporter has series for, each in several states. */
export function exportedRouterConfig(): string {
  return `log stderr all;
router id 10.0.0.1;
timeformat protocol iso long;
roa4 table roa4_tab;
roa6 table roa6_tab;
ipv4 table side4;
filter only_tests { if net ~ 100.64.0.0/16 then accept; reject; }
protocol device dev1 { }
protocol direct direct1 { ipv4; ipv6; interface "to-r2"; }
protocol kernel kernel4 { ipv4 { export none; }; }
protocol kernel kernel6 { ipv6 { import none; export none; }; }
protocol static static4 { ipv4; route 198.51.100.0/24 blackhole; route 198.51.101.0/24 unreachable; }
protocol static static6 { ipv6; route 2001:db8:100::/48 blackhole; }
protocol static side_static { ipv4 { table side4; }; route 192.0.2.0/25 blackhole; }
protocol bfd bfd1 {
  interface "to-r2" { interval 200 ms; multiplier 5; };
  neighbor 10.0.12.99 dev "to-r2";
}
protocol bgp up1 {
  description "uplink number one";
  local 10.0.12.1 as 65001;
  neighbor 10.0.12.2 as 65002;
  connect delay time 0;
  bfd on;
  ipv4 { import keep filtered; import filter only_tests; export where source = RTS_STATIC; };
  ipv6 { import all; export none; };
}
protocol bgp disabled1 { disabled; local 10.0.12.1 as 65001; neighbor 10.0.12.9 as 65009; ipv4 { import none; export none; }; }
protocol bgp silent1 { passive on; local 10.0.12.1 as 65001; neighbor 10.0.12.10 as 65010; ipv6 { import none; export none; }; }
protocol ospf v2 ospf4 {
  ipv4 { import all; export none; };
  area 0 { interface "to-r2" { hello 1; dead 4; type ptp; }; };
  area 1.2.3.4 { interface "lo" { stub; }; };
}
protocol ospf v3 ospf6 { ipv6 { import all; export none; }; area 0 { interface "lo" { stub; }; }; }
protocol babel babel1 { ipv4 { import all; export none; }; ipv6; interface "to-r2" { type wired; }; }
protocol rpki rpki1 { disabled; roa4 { table roa4_tab; }; roa6 { table roa6_tab; }; remote 10.0.12.9 port 323; }
protocol rip rip1 { ipv4; interface "to-r2" { }; }
protocol pipe pipe1 { table master4; peer table side4; import none; export none; }
`;
}

/** Its neighbour. */
export function exportedNeighborConfig(): string {
  return `log stderr all;
router id 10.0.0.2;
protocol device { }
protocol bfd { interface "to-r1" { interval 200 ms; multiplier 5; }; }
protocol static { ipv4; route 100.64.0.0/24 blackhole; route 100.64.1.0/24 blackhole; route 203.0.113.0/24 blackhole; }
protocol static { ipv6; route 2001:db8:200::/48 blackhole; }
protocol bgp r1 {
  local 10.0.12.2 as 65002;
  neighbor 10.0.12.1 as 65001;
  connect delay time 0;
  bfd on;
  ipv4 { import all; export where source = RTS_STATIC; };
  ipv6 { import all; export where source = RTS_STATIC; next hop address 2001:db8:12::2; };
}
protocol ospf v2 { ipv4; area 0 { interface "to-r1" { hello 1; dead 4; type ptp; }; }; }
protocol babel { ipv4; ipv6; interface "to-r1" { type wired; }; }
`;
}
