/** The interior protocols of the observed router: OSPFv2 and v3, RIP, RIPng, Babel and BFD. */
export function interior(): string {
  return `
protocol ospf v2 ospf4 {
  ipv4 { import all; export where proto = "static4" && net ~ 198.51.111.0/24; };
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

protocol ospf v3 ospf6 {
  ipv6 { import all; export none; };
  area 0 {
    interface "to-r2" { type broadcast; cost 10; hello 1; wait 2; dead 6; };
    interface "kube-lb0" { stub; };
    interface "to-r3" { type ptp; cost 20; hello 1; dead 6; };
  };
}

protocol rip rip4 {
  ipv4 { import all; export where net ~ 198.51.100.0/24; };
  interface "to-r2" { update time 3; timeout time 30; };
}

protocol rip ng rip6 {
  ipv6 { import all; export where net ~ 2001:db8:100::/48; };
  interface "to-r2" { update time 3; timeout time 30; };
}

protocol babel babel1 {
  ipv4 { import all; export where net ~ 198.51.100.0/24; };
  ipv6 { import all; export where net ~ 2001:db8:100::/48; };
  interface "to-r2" { type wired; hello interval 1 s; update interval 2 s; };
}

protocol bfd bfd1 {
  interface "to-*" { interval 100 ms; multiplier 5; };
  multihop { interval 300 ms; };
  neighbor 10.0.12.77 dev "to-r2";
  neighbor 192.0.2.200 local 10.0.12.1 multihop yes;
}
`;
}
