/** The observed router in the language of 1.6's other daemon, `bird6`, which alone has RIPng, Babel and OSPFv3. */
export function observedRouterOfBird6(): string {
  return `log stderr all;
router id 10.0.0.1;
table t_side;

protocol device device1 { scan time 5; }
protocol direct direct1 { interface "kube-lb0", "to-*"; }
protocol kernel kernel1 { learn; scan time 2; import all; export none; }
protocol pipe pipe1 { peer table t_side; import none; export where proto = "static1"; }
protocol static static1 {
  route 2001:db8:100::/48 via 2001:db8:12::2;
  route 2001:db8:101::/48 via fe80::2%'to-r2';
  route 2001:db8:102::/48 multipath via 2001:db8:12::2 weight 3 via 2001:db8:13::3;
  route 2001:db8:103::/48 blackhole;
  route 2001:db8:104::/48 recursive 2001:db8:13::3;
  route 2001:db8:105::/48 blackhole { ra_preference = RA_PREF_HIGH; ra_lifetime = 600; };
  route ::/0 unreachable;
}
protocol ospf ospf1 {
  import all;
  export where proto = "static1" && net ~ 2001:db8:103::/48;
  area 0 {
    interface "to-r2" { type broadcast; cost 10; hello 1; wait 2; dead 6; };
    interface "kube-lb0" { stub; };
    interface "to-r3" { type ptp; cost 20; hello 1; dead 6; };
  };
}
protocol rip rip1 {
  import all;
  export where net ~ 2001:db8:100::/48;
  interface "to-r2" { update time 3; timeout time 30; };
}
protocol babel babel1 {
  import all;
  export where net ~ 2001:db8:100::/48;
  interface "to-r2" { type wired; hello interval 1; update interval 2; };
}
protocol radv radv1 {
  interface "kube-lb0" { max ra interval 10; prefix 2001:db8:77::/64 { preferred lifetime 60; valid lifetime 120; }; };
}
protocol bfd bfd1 { interface "to-*" { interval 100 ms; multiplier 5; }; neighbor fe80::2 dev "to-r2"; }
protocol bgp ebgp6_r3 {
  local as 65001;
  neighbor 2001:db8:13::3 as 65003;
  connect delay time 1;
  import all;
  export where proto = "static1";
}
protocol bgp bgp_link_local {
  local as 65001;
  neighbor fe80::2%'to-r2' as 65012;
  connect delay time 1;
  import all;
  export none;
}
`;
}
