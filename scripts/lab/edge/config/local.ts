import { type Dialect, when } from "../../config/dialect.ts";
import { evpnBridge, evpnTunnel, strangerAddresses } from "../addresses.ts";

/** What of the second scene's r1 is no BGP. */
export function edgeLocal(dialect: Dialect): string {
  return `
protocol device device1 { scan time 5; }
protocol direct direct1 { ipv4; interface "to-*"; }
protocol kernel kernel4 { learn; scan time 2; ipv4 { import all; export none; }; }
protocol static edge_statics {
  ipv4;
  route 198.51.100.0/24 via 10.0.4.2;
  route 198.51.101.0/24 via 10.0.4.2;
  route 198.51.102.0/24 blackhole;
  route 198.51.103.0/24 unreachable;
}

protocol static static_own_id { router id 192.0.2.99; ipv4 { table vrf4; }; route 198.51.110.0/24 blackhole; }
protocol static static_vrf { vrf "blue"; ipv4 { table vrf4; }; route 198.51.111.0/24 blackhole; }
protocol static static_default_vrf { vrf default; ipv4 { table vrf4; }; route 198.51.112.0/24 blackhole; }
protocol static 'a.name-much:longer-than-the-column-of-names' {
  description "κόσμε – 世界 – 🐦 – ${"long ".repeat(40).trim()}";
  ipv4 { table 'vrf4'; };
}

protocol static ra_routes {
  ipv6 { table advertised6; };
  route 2001:db8:aaaa::/48 blackhole { ${dialect.radvPrefix}_preference = RA_PREF_HIGH; ${dialect.radvPrefix}_lifetime = 600; };
  route 2001:db8:bbbb::/48 blackhole { ${dialect.radvPrefix}_preference = RA_PREF_LOW; };
}
protocol radv radv1 {
  propagate routes yes;
  ipv6 { table advertised6; export all; };
  interface "to-foreign" { max ra interval 10; link mtu 1400; };
}

protocol bfd bfd1 {
  interface "to-peer" { interval 100 ms; multiplier 5; authentication meticulous keyed sha1; password "lab" { id 7; }; };
  interface "to-foreign" { interval 1 s; authentication simple; password "foreign"; };
  neighbor 10.0.8.2 dev "to-foreign";
  neighbor fe80::8 dev "to-foreign";
}

protocol rpki rpki_everything {
  roa4 { table roa4_tab; };
  roa6 { table roa6_tab; };
  ${when(dialect.hasAspa, "aspa { table aspa_tab; };")}
  remote ${strangerAddresses.everything} port 8282;
  retry keep 3;
}
protocol rpki rpki_roa4 { roa4 { table roa4_tab; }; remote ${strangerAddresses.everything} port 8281; retry keep 3; }
protocol rpki rpki_roa6 { roa6 { table roa6_tab; }; remote ${strangerAddresses.everything} port 8280; retry keep 3; }
protocol rpki rpki_ssh {
  roa4 { table roa4_tab; };
  remote ${strangerAddresses.everything} port 2222;
  retry keep 600;
  transport ssh { bird private key "no-such-key"; remote public key "no-such-key.pub"; user "bird"; };
}
${when(
  dialect.hasRpkiAuthentication,
  `protocol rpki rpki_md5 {
  roa4 { table roa4_tab; };
  remote ${strangerAddresses.everything} port 8279;
  transport tcp { authentication md5; password "lab"; };
}`,
)}
${when(
  dialect.hasMplsDomains,
  `protocol static static_fec {
  ipv4 { table labelled4; };
  mpls { domain mdom; table mpls_tab; label policy static; };
  route 198.51.120.0/24 via 10.0.4.2 { mpls_label = 777; };
}
protocol static static_class {
  ipv4 { table labelled4; };
  mpls { domain mdom; table mpls_tab; label policy aggregate; };
  route 198.51.121.0/24 via 10.0.4.2 { mpls_class = 5; };
}
protocol static static_prefix {
  ipv4 { table labelled4; };
  mpls { domain mdom; table mpls_tab; label policy prefix; };
  route 198.51.122.0/24 via 10.0.4.2 mpls 42;
}`,
)}
${when(
  dialect.hasBmp,
  `protocol bmp bmp1 { station address ip ${strangerAddresses.everything} port 1790; monitoring rib in pre_policy; monitoring rib in post_policy; local address 10.0.8.1; }`,
)}
${when(
  dialect.hasEvpn,
  `protocol bridge bridge1 { eth { table eth_tab; export all; }; bridge device "${evpnBridge}"; }
protocol evpn evpn1 {
  eth { table eth_tab; };
  evpn { table evpn_tab; };
  rd 65001:12;
  route target (rt, 65001, 12);
  encapsulation vxlan { tunnel device "${evpnTunnel}"; };
  vni 100;
}`,
)}
`;
}
