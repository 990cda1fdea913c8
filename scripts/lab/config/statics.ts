import { type Dialect, when } from "./dialect.ts";

/** Static routes of every kind and address family. */
export function statics(dialect: Dialect): string {
  return `
protocol static static4 {
  description "every kind of static route – ☃ snow";
  ipv4 { preference 210; };
  route 198.51.100.0/24 via 10.0.12.2;
  route 198.51.101.0/24 via "to-r3";
  route 198.51.102.0/24 via 10.0.12.77%'to-r2' onlink;
  route 198.51.103.0/24 via 10.0.13.3 weight 20 via 10.0.12.2 weight 10;
  route 198.51.104.0/24 recursive 10.0.13.3;
  route 198.51.105.0/24 recursive 203.0.113.254;
  route 198.51.106.0/24 blackhole;
  route 198.51.107.0/24 unreachable;
  route 198.51.108.0/24 prohibit;
  route 198.51.109.0/24 via 10.99.99.9;
  route 198.51.110.0/24 via 10.0.12.2 bfd;
  route 198.51.111.0/24 via 10.0.12.2 {
    bgp_community.add((65001,111));
    bgp_large_community.add((65001,1,111));
    bgp_med = 17;
    ospf_metric1 = 30;
    ${when(dialect.hasCustomAttributes, "lab_rank = 7;")}
  };
  route 198.51.112.0/24 via 10.0.12.2 weight 1 via 10.0.12.2 weight 256 via "kube-lb0" weight 3;
  route 10.66.1.0/24 blackhole;
  route 0.0.0.0/0 via 10.0.13.3;
}

protocol static static6 {
  ipv6;
  route 2001:db8:100::/48 via 2001:db8:12::2;
  route 2001:db8:101::/48 via fe80::2%'to-r2';
  route 2001:db8:102::/48 via 2001:db8:12::2 via 2001:db8:13::3;
  route 2001:db8:103::/48 blackhole;
  route 2001:db8:104::/48 recursive 2001:db8:13::3;
  route ::/0 unreachable;
}

protocol static static_labels {
  ipv4 { table t4_side; };
  route 198.51.120.0/24 via 10.0.12.2 mpls 100;
  route 198.51.121.0/24 via 10.0.12.2 mpls 100/200/300;
  route 198.51.122.0/24 via 10.0.12.2 mpls 100 weight 2 via 10.0.13.3 mpls 200 weight 3;
  route 198.51.123.0/24 recursive 10.0.13.3 mpls 777;
}

protocol static 'x-y.z:1' { ipv4 { table t4_side; }; route 198.51.130.0/24 blackhole; }
protocol static static_empty { ipv4 { table empty4; }; }
protocol static static_unresolved { ipv4 { table learnt4; }; route 198.51.140.0/24 recursive 203.0.113.254; }
protocol static static_disabled { disabled; ipv4; route 198.51.131.0/24 blackhole; }

protocol static static_roa4 {
  roa4 { table roa4_tab; };
  route 192.0.2.0/24 max 28 as 65001;
  route 203.0.113.0/24 max 24 as 64999;
}
protocol static static_roa6 { roa6 { table roa6_tab; }; route 2001:db8::/32 max 48 as 4200000003; }
protocol static static_flow4 {
  flow4 { table flow4_tab; };
  route flow4 { dst 10.0.0.0/8; proto = 23; dport > 24 && < 30 || 40..50,60..70,80; icmp type 8; tcp flags 0x02/0x12; fragment is_fragment; };
  route flow4 { dst 10.7.0.0/16; src 192.0.2.0/24; length 40..100; dscp 10; };
}
protocol static static_flow6 {
  flow6 { table flow6_tab; };
  route flow6 { dst 2001:db8:1::/48; next header 6; label ${dialect.flowLabel}; };
}
protocol static static_vpn4 {
  vpn4 { table vpn4_tab; };
  route 65001:100 10.1.0.0/16 via 10.0.12.2 mpls 100;
  route 10.0.0.1:5 10.2.0.0/16 via 10.0.13.3 mpls 200 { bgp_ext_community.add((rt,65001,100)); };
}
protocol static static_vpn6 { vpn6 { table vpn6_tab; }; route 65001:100 2001:db8:200::/48 via 2001:db8:12::2 mpls 100; }
protocol static static_sadr { ipv6 sadr { table sadr6_tab; }; route 2001:db8:300::/48 from 2001:db8:301::/48 via 2001:db8:12::2; route ::/0 from ::/0 blackhole; }
protocol static static_mpls { mpls { table mpls_tab; }; route mpls 101 via 10.0.12.2; route mpls 102 via 10.0.12.2 mpls 201/202/203; }
${when(
  dialect.hasAspa,
  `protocol static static_aspa {
  aspa { table aspa_tab; };
  route aspa 65001 providers 65002, 65003;
  route aspa 65004 transit;
}`,
)}
${when(
  dialect.hasEvpn,
  `protocol static static_eth { eth { table eth_tab; }; route eth 02:00:00:00:00:56 vlan 20 via "to-r2"; }
protocol static static_evpn {
  evpn { table evpn_tab; };
  route evpn mac 65001:12 0 02:00:00:00:00:01 * via 10.0.12.2 mpls 100;
  route evpn mac 65001:12 0 02:00:00:00:00:02 192.0.2.5 via 10.0.12.2 mpls 100;
  route evpn imet 65001:12 0 10.0.0.2 via 10.0.12.2;
}`,
)}
`;
}
