/** The observed router without BGP in the language of BIRD 1.6: one address family, and no channels. */
export function interior16(): string {
  return `log stderr all;
router id 10.0.0.1;

define ANSWER = 42;
filter drop_martians { if net ~ [ 10.66.0.0/16+ ] then reject; accept; }
table t_side;
table empty_table;
roa table roa_tab { roa 192.0.2.0/24 max 28 as 65001; roa 203.0.113.0/24 max 24 as 64999; };

protocol device device1 { scan time 5; }
protocol direct direct1 { interface "kube-lb0", "to-*"; }
protocol kernel kernel1 { learn; scan time 2; export where proto = "static1" && net ~ [ 198.51.100.0/22+ ]; }
protocol pipe pipe1 { peer table t_side; import none; export where proto = "static1"; }

protocol static static1 {
  description "every kind of static route – ☃ snow";
  preference 210;
  route 198.51.100.0/24 via 10.0.12.2;
  route 198.51.101.0/24 via "to-r3";
  route 198.51.103.0/24 multipath via 10.0.12.2 weight 10 via 10.0.13.3 weight 20;
  route 198.51.104.0/24 recursive 10.0.13.3;
  route 198.51.106.0/24 blackhole;
  route 198.51.107.0/24 unreachable;
  route 198.51.108.0/24 prohibit;
  route 198.51.109.0/24 via 10.99.99.9;
  route 198.51.111.0/24 via 10.0.12.2 { bgp_community.add((65001,111)); bgp_med = 17; ospf_metric1 = 30; };
  route 10.66.1.0/24 drop;
  route 0.0.0.0/0 via 10.0.13.3;
}
protocol static static_disabled { disabled; route 198.51.131.0/24 drop; }

protocol ospf ospf1 {
  import all;
  export where proto = "static1" && net ~ 198.51.111.0/24;
  area 0 {
    interface "to-r2" { type broadcast; cost 10; hello 1; wait 2; dead 6; };
    interface "kube-lb0" { stub; cost 5; };
  };
  area 0.0.0.1 {
    nssa;
    networks { 10.0.13.0/24; };
    interface "to-r3" { type ptp; cost 20; hello 1; dead 6; };
  };
}
protocol rip rip1 {
  import all;
  export where net ~ 198.51.100.0/24;
  interface "to-r2" { update time 3; timeout time 30; };
}
protocol bfd bfd1 {
  interface "to-*" { interval 100 ms; multiplier 5; };
  neighbor 10.0.12.77 dev "to-r2";
}
`;
}

/** BGP of the observed router in the language of BIRD 1.6. */
export function exterior16(): string {
  return `
template bgp uplink {
  local as 65001;
  connect delay time 1;
  connect retry time 4;
  error wait time 2, 8;
  graceful restart on;
}
protocol bgp ibgp_r2 from uplink {
  description "route reflector client, übersee";
  neighbor 10.0.12.2 as 65001;
  direct;
  rr client;
  rr cluster id 10.0.0.100;
  bfd on;
  import all;
  export where source ~ [ RTS_STATIC, RTS_BGP ] && !(net ~ 198.51.106.0/23);
  next hop self;
  add paths on;
  import limit 1000 action block;
}
protocol bgp ebgp_r3 from uplink {
  neighbor 10.0.13.3 as 65003;
  import keep filtered;
  import filter {
    if net ~ 203.0.113.0/25 then reject;
    if net = 100.70.1.0/24 then { bgp_local_pref = 250; bgp_community.add((65001,250)); }
    accept;
  };
  export where source = RTS_STATIC && !(net ~ 198.51.106.0/23);
}
protocol bgp ibgp_injector {
  local 10.0.9.1 as 65001;
  neighbor 10.0.9.2 as 65001;
  passive on;
  allow local as 10;
  import all;
  export none;
}
protocol bgp bgp_limit from uplink { neighbor 10.0.13.5 as 65003; preference 90; import limit 2 action block; export none; }
protocol bgp bgp_limit_off from uplink { neighbor 10.0.13.6 as 65003; preference 80; import limit 2 action disable; export none; }
protocol bgp bgp_wrong_as from uplink { neighbor 10.0.13.4 as 65999; }
protocol bgp bgp_refused from uplink { neighbor 10.0.12.2 port 1799 as 65020; }
protocol bgp bgp_no_host from uplink { neighbor 10.0.12.77 as 65021; }
protocol bgp bgp_passive from uplink { passive on; neighbor 10.0.12.78 as 65023; }
protocol bgp bgp_disabled from uplink { disabled; neighbor 10.0.12.79 as 65024; }
`;
}
