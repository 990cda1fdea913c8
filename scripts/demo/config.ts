/** The demo's configuration: what `kube-lb0` carries becomes routes, and `aggregates` are announced besides. */
export function demoConfig(aggregates: readonly string[]): string {
  return `log stderr all;
router id 192.0.2.1;
protocol device { scan time 1; }
protocol direct kubelb0 { ipv4; ipv6; interface "kube-lb0"; }
protocol static aggregates {
  ipv4;
${aggregates.map((net) => `  route ${net} blackhole;`).join("\n")}
}
template bgp uplink {
  local 192.0.2.1 as 64512;
  ipv4 { import none; export where proto = "kubelb0"; };
  ipv6 { import none; export where proto = "kubelb0"; };
}
protocol bgp tor1 from uplink {
  description "Top-of-rack router, which is not there in this demo";
  neighbor 192.0.2.254 as 64500;
}
`;
}

/** The same with a fault on its sixth line, which only a parser sees. */
export function brokenConfig(aggregates: readonly string[]): string {
  return demoConfig(aggregates).replace("  ipv4;\n", "  ipv4 { import al; };\n");
}
