import { type Dialect, when } from "./dialect.ts";

/** Global options, constants, functions and tables of the observed router. */
export function basics(dialect: Dialect): string {
  return `
log stderr all;
router id 10.0.0.1;
${when(dialect.hasHostname, 'hostname "r1.lab.example";')}
graceful restart wait 20;

define ANSWER = 42;
define OWN_AS = 65001;
define MARTIANS = [ 10.66.0.0/16+, 127.0.0.0/8+ ];
function is_martian() ${when(dialect.hasReturnTypes, "-> bool ")}{ return net ~ MARTIANS; }
filter drop_martians { if net ~ MARTIANS then reject; accept; }
${when(dialect.hasCustomAttributes, "attribute int lab_rank;")}
${when(dialect.hasCustomBgpAttributes, "attribute bgp 0xf0 bytestring bgp_lab_bytes;")}

ipv4 table t4_side;
ipv4 table empty4;
ipv4 table learnt4;
ipv6 table t6_side;
ipv4 table 'table.with-a-very-long.name:and-punctuation.in-it';
roa4 table roa4_tab;
roa6 table roa6_tab;
flow4 table flow4_tab;
flow6 table flow6_tab;
vpn4 table vpn4_tab;
vpn6 table vpn6_tab;
ipv6 sadr table sadr6_tab;
${when(dialect.hasMplsDomains, "mpls domain mdom { label range extra { start 2000; length 1000; }; };")}
mpls table mpls_tab;
${when(dialect.hasAspa, "aspa table aspa_tab;")}
${when(dialect.hasEvpn, "eth table eth_tab;\nevpn table evpn_tab;")}
`;
}
