import { type Dialect, when } from "../../config/dialect.ts";

/** Global options and tables of the second scene's r1. */
export function edgeBasics(dialect: Dialect): string {
  return `
log stderr all;
router id 10.0.0.1;
${when(dialect.hasHostname, 'hostname "r1.lab.example";')}

ipv4 table limits4;
${when(dialect.hasBaseTables, "ipv4 table base4 { trie yes; };")}
ipv4 table labelled4;
ipv4 table multicast4;
ipv4 table vrf4;
ipv6 table advertised6;
roa4 table roa4_tab;
roa6 table roa6_tab;
flow4 table flow4_tab;
vpn4 table vpn4_tab;
vpn6 table vpn6_tab;
${when(dialect.hasAspa, "aspa table aspa_tab;")}
${when(dialect.hasMplsDomains, "mpls domain mdom;\nmpls table mpls_tab;")}
${when(dialect.hasEvpn, "eth table eth_tab;\nevpn table evpn_tab;")}
`;
}
