/** r2 in BIRD 2.20's language: iBGP, OSPF with externals of both types, RIP, RIPng, Babel and BFD peer of r1. */
export function neighbourR2(): string {
  return `log stderr all;
router id 10.0.0.2;
protocol device { }
protocol static for_ospf4 { ipv4; route 10.50.1.0/24 blackhole; route 10.50.2.0/24 blackhole; }
protocol static for_ospf6 { ipv6; route 2001:db8:501::/48 blackhole; route 2001:db8:502::/48 blackhole; }
protocol static for_rip4 { ipv4; route 10.51.1.0/24 blackhole; route 10.51.2.0/24 blackhole; }
protocol static for_rip6 { ipv6; route 2001:db8:511::/48 blackhole; }
protocol static for_babel { ipv4; route 10.52.1.0/24 blackhole; route 10.52.2.0/24 blackhole; }
protocol static for_babel6 { ipv6; route 2001:db8:521::/48 blackhole; }
protocol static for_bgp4 {
  ipv4;
  route 100.80.0.0/24 blackhole { bgp_community.add((65001,80)); bgp_local_pref = 300; };
  route 100.80.1.0/24 blackhole { bgp_path.prepend(65101); bgp_med = 50; };
  route 100.80.2.0/24 blackhole { bgp_community.add((65535,65281)); bgp_large_community.add((65001,2,3)); };
  route 100.70.2.0/24 blackhole;
}
protocol static for_bgp6 { ipv6; route 2001:db8:800::/48 blackhole; route 2001:db8:801::/48 blackhole { bgp_community.add((65001,81)); }; }

protocol ospf v2 ospf4 {
  ipv4 { import all; export filter {
    if proto != "for_ospf4" then reject;
    if net = 10.50.1.0/24 then { ospf_metric1 = 100; ospf_tag = 0xabcd; } else ospf_metric2 = 200;
    accept;
  }; };
  area 0 { interface "to-r1" { type broadcast; cost 10; hello 1; wait 2; dead 6; }; };
}
protocol ospf v3 ospf6 {
  ipv6 { import all; export filter {
    if proto != "for_ospf6" then reject;
    if net = 2001:db8:501::/48 then ospf_metric1 = 100; else ospf_metric2 = 200;
    accept;
  }; };
  area 0 { interface "to-r1" { type broadcast; cost 10; hello 1; wait 2; dead 6; }; };
}
protocol rip rip4 { ipv4 { import all; export filter { if proto != "for_rip4" then reject; rip_tag = 77; accept; }; }; interface "to-r1" { update time 3; timeout time 30; }; }
protocol rip ng rip6 { ipv6 { import all; export where proto = "for_rip6"; }; interface "to-r1" { update time 3; timeout time 30; }; }
protocol babel babel1 {
  ipv4 { import all; export where proto = "for_babel"; };
  ipv6 { import all; export where proto = "for_babel6"; };
  interface "to-r1" { type wired; hello interval 1 s; update interval 2 s; };
}
protocol bfd { interface "to-r1" { interval 100 ms; multiplier 5; }; }

template bgp to_r1 { connect delay time 1; connect retry time 2; error wait time 2, 4; graceful restart on; }
protocol bgp r1 from to_r1 {
  local 10.0.12.2 as 65001;
  neighbor 10.0.12.1 as 65001;
  direct;
  bfd on;
  ipv4 { import all; export where proto = "for_bgp4"; add paths on; next hop self; };
  ipv6 { import all; export where proto = "for_bgp6"; next hop self; };
}
protocol bgp r1_dynamic from to_r1 {
  local 10.0.12.130 as 65010;
  neighbor 10.0.12.1 as 65001;
  ipv4 { import none; export where net = 100.80.1.0/24; };
}
protocol bgp r1_link_local from to_r1 {
  local fe80::2 as 65012;
  interface "to-r1";
  neighbor fe80::1 as 65001;
  ipv6 { import none; export where proto = "for_bgp6"; };
}
`;
}

/** r3 in BIRD 2.20's language: eBGP provider of r1 with varied attributes, and an OSPF peer in another area. */
export function neighbourR3(): string {
  const bulk = Array.from({ length: 16 }, (_, index) => `  route 100.71.${index}.0/24 blackhole;`).join("\n");
  return `log stderr all;
router id 10.0.0.3;
protocol device { }
protocol static for_ospf4 { ipv4; route 10.60.1.0/24 blackhole; route 10.60.2.0/24 blackhole; }
protocol static for_bgp4 {
  ipv4;
  route 100.70.1.0/24 blackhole { bgp_med = 10; bgp_community.add((65003,1)); bgp_community.add((65003,2)); };
  route 100.70.2.0/24 blackhole { bgp_path.prepend(4200000001); bgp_path.prepend(65200); bgp_origin = ORIGIN_INCOMPLETE; };
  route 100.70.3.0/24 blackhole { bgp_ext_community.add((rt,65003,1)); bgp_ext_community.add((ro,10.0.0.3,7)); bgp_large_community.add((4200000001,2,3)); };
  route 203.0.113.0/26 blackhole;
  route 203.0.113.64/26 blackhole;
  route 203.0.113.128/25 blackhole;
${bulk}
}
protocol static for_bgp6 { ipv6; route 2001:db8:700::/48 blackhole { bgp_med = 10; }; route 2001:db8:701::/48 blackhole; }
protocol ospf v2 ospf4 {
  ipv4 { import all; export where proto = "for_ospf4"; };
  area 1 { nssa; interface "to-r1" { type ptp; cost 20; hello 1; dead 6; }; };
}
protocol ospf v3 ospf6 {
  ipv6 { import all; export none; };
  area 0 { interface "to-r1" { type ptp; cost 20; hello 1; dead 6; }; };
}

template bgp to_r1 {
  local as 65003;
  neighbor 10.0.13.1 as 65001;
  connect delay time 1;
  connect retry time 2;
  error wait time 2, 4;
}
protocol bgp r1 from to_r1 {
  source address 10.0.13.3;
  local role provider;
  graceful restart on;
  long lived graceful restart on;
  ipv4 { import all; export where proto = "for_bgp4"; };
  ipv6 { import all; export where proto = "for_bgp6"; next hop address 2001:db8:13::3; };
}
protocol bgp r1_six {
  local 2001:db8:13::3 as 65003;
  neighbor 2001:db8:13::1 as 65001;
  local role provider;
  connect delay time 1;
  ipv6 { import all; export where proto = "for_bgp6"; extended next hop on; };
  ipv4 { import all; export where net ~ 100.71.0.0/21; extended next hop on; };
}
protocol bgp r1_wrong_as from to_r1 { source address 10.0.13.4; ipv4 { import none; export none; }; }
protocol bgp r1_limit from to_r1 { source address 10.0.13.5; ipv4 { import none; export where net ~ 100.71.0.0/21; }; }
protocol bgp r1_limit_off from to_r1 { source address 10.0.13.6; ipv4 { import none; export where net ~ 100.71.0.0/21; }; }
protocol bgp r1_md5 from to_r1 { source address 10.0.13.7; password "two"; ipv4 { import none; export none; }; }
`;
}
