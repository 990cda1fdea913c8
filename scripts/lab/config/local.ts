import { type Dialect, when } from "./dialect.ts";

/** Protocols of the router itself: device, direct, kernel, pipe, and the rest that Debian builds in. */
export function local(dialect: Dialect): string {
  return `
protocol device device1 { scan time 5; }
protocol direct direct1 { ipv4; ipv6; interface "kube-lb0", "to-*"; }
protocol kernel kernel4 {
  learn;
  scan time 2;
  ipv4 { import all; export where source = RTS_STATIC && proto = "static4" && net ~ [ 198.51.100.0/22+ ]; };
}
protocol kernel kernel6 { learn; scan time 2; ipv6 { import all; export none; }; }
protocol kernel kernel_100 { learn; scan time 2; kernel table 100; ipv4 { table learnt4; import all; export none; }; }

protocol pipe pipe4 { table master4; peer table t4_side; import none; export where proto = "static4"; }
protocol pipe pipe_with_a_very_long_protocol_name_that_overflows_columns {
  table t4_side;
  peer table 'table.with-a-very-long.name:and-punctuation.in-it';
  export all;
}

protocol radv radv1 {
  interface "kube-lb0" { max ra interval 10; prefix 2001:db8:77::/64 { preferred lifetime 60; valid lifetime 120; }; };
  rdnss 2001:db8:77::53;
}
protocol rpki rpki_refused { roa4 { table roa4_tab; }; roa6 { table roa6_tab; }; remote 127.0.0.1 port 8282; retry 2; refresh 900; expire 7200; }
protocol rpki rpki_cache {
  roa4 { table roa4_tab; };
  roa6 { table roa6_tab; };
  ${when(dialect.hasAspa, "aspa { table aspa_tab; };")}
  remote 10.0.12.2 port 8282;
  retry 2;
}
protocol mrt mrt1 { table "t4_*"; filename "mrt_%N.dump"; period 3600; }
${when(
  dialect.hasMplsDomains,
  `protocol l3vpn l3vpn1 {
  ipv4 { table t4_side; import all; export where net ~ 198.51.120.0/24; };
  vpn4 { table vpn4_tab; import all; export all; };
  mpls { table mpls_tab; domain mdom; label policy vrf; };
  rd 65001:77;
  import target [(rt, 65001, 100)];
  export target [(rt, 65001, 77)];
}`,
)}
${when(
  dialect.hasAggregator,
  `ipv4 table aggregated4;
protocol aggregator aggregator1 {
  table t4_side;
  peer table aggregated4;
  export all;
  aggregate on net, (defined(bgp_med));
  merge by { for route r in routes do { accept; } };
}`,
)}
${when(
  dialect.hasBmp,
  `protocol bmp bmp1 { station address ip 127.0.0.1 port 1790; monitoring rib in pre_policy; }`,
)}
`;
}
