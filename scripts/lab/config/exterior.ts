import { type Dialect, when } from "./dialect.ts";

/** BGP of the observed router: sessions that work, sessions in every kind of trouble, limits and options. */
export function exterior(dialect: Dialect): string {
  return `
template bgp uplink {
  local as OWN_AS;
  connect delay time 1;
  connect retry time 4;
  error wait time 2, 8;
  graceful restart on;
}

protocol bgp ibgp_r2 from uplink {
  description "route reflector client, übersee";
  neighbor 10.0.12.2 as OWN_AS;
  direct;
  rr client;
  rr cluster id 10.0.0.100;
  bfd on;
  ipv4 {
    import all;
    export where source ~ [ RTS_STATIC, RTS_BGP ] && !(net ~ 198.51.106.0/23);
    next hop self;
    add paths on;
    import table on;
    export table on;
    import limit 1000 action block;
  };
  ipv6 { import all; export where source = RTS_STATIC; next hop self; };
}

protocol bgp ebgp_r3 from uplink {
  neighbor 10.0.13.3 as 65003;
  long lived graceful restart on;
  ${when(dialect.hasRoles, "local role customer;")}
  ipv4 {
    import keep filtered;
    import filter {
      if net ~ 203.0.113.0/25 then reject;
      if net = 100.70.1.0/24 then { bgp_local_pref = 250; bgp_community.add((65001,250)); }
      accept;
    };
    export where source = RTS_STATIC && !(net ~ 198.51.106.0/23);
    receive limit 500 action warn;
    export limit 100 action warn;
  };
  ipv6 { import all; export none; };
}

protocol bgp ebgp6_r3 from uplink {
  neighbor 2001:db8:13::3 as 65003;
  ${when(dialect.hasRoles, "local role customer;")}
  ipv6 { import all; export where source = RTS_STATIC; extended next hop on; };
  ipv4 { import all; export none; extended next hop on; };
}

protocol bgp ibgp_injector {
  local 10.0.9.1 as OWN_AS;
  neighbor 10.0.9.2 as OWN_AS;
  passive on;
  confederation 64999;
  confederation member yes;
  ${when(dialect.hasAllowAsSets, "allow as sets;")}
  allow local as 10;
  ipv4 { import all; export none; gateway recursive; };
  ipv6 { import all; export none; };
}

protocol bgp bgp_limit from uplink {
  neighbor 10.0.13.5 as 65003;
  ipv4 { import limit 2 action block; import all; export none; preference 90; };
}
protocol bgp bgp_limit_off from uplink {
  neighbor 10.0.13.6 as 65003;
  ipv4 { import limit 2 action disable; import all; export none; preference 80; };
}
protocol bgp bgp_wrong_as from uplink { neighbor 10.0.13.4 as 65999; ipv4 { import all; export none; }; }
protocol bgp bgp_refused from uplink { neighbor 10.0.12.2 port 1799 as 65020; ipv4 { import all; export none; }; }
protocol bgp bgp_no_host from uplink { neighbor 10.0.12.77 as 65021; ipv4 { import all; export none; }; }
protocol bgp bgp_multihop from uplink { neighbor 203.0.113.77 as 65022; multihop 5; source address 10.0.12.1; ipv4 { import all; export none; }; }
protocol bgp bgp_passive from uplink { passive on; neighbor 10.0.12.78 as 65023; ipv4 { import all; export none; }; }
protocol bgp bgp_md5 from uplink { neighbor 10.0.13.7 as 65003; password "one"; ipv4 { import all; export none; }; }
protocol bgp bgp_disabled from uplink { disabled; neighbor 10.0.12.79 as 65024; ipv4 { import all; export none; }; }
protocol bgp bgp_dynamic from uplink {
  neighbor range 10.0.12.128/25 as 65010;
  dynamic name "dyn_";
  ipv4 { import all; export none; };
}
protocol bgp bgp_link_local from uplink {
  interface "to-r2";
  neighbor fe80::2 as 65012;
  ipv6 { import all; export none; };
}
protocol bgp bgp_many_families from uplink {
  neighbor 10.0.12.2 port 1798 as 65025;
  ipv4 { import all; export none; };
  ipv4 multicast { table t4_side; import all; export none; };
  ipv6 multicast { table t6_side; import all; export none; };
  vpn4 mpls { table vpn4_tab; import all; export all; };
  vpn6 mpls { table vpn6_tab; import all; export all; };
  flow4 { table flow4_tab; import all; export all; };
  flow6 { table flow6_tab; import all; export all; };
}
`;
}
