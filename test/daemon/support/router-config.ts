import { type BirdVersion, isAtLeast } from "../../../scripts/birds/versions.ts";

/** What can be changed in the configuration of {@link routerConfig}. */
export interface RouterConfigOptions {
  /** One more net among the static routes. */
  readonly extraNet?: string;
}

/** A router with a bit of everything: two families, a second table, filters, and BGP with {@link neighborConfig}. */
export function routerConfig(version: BirdVersion, { extraNet }: RouterConfigOptions = {}): string {
  return `log stderr all;
router id 10.0.0.1;
${isAtLeast(version, "2.0.8") ? 'hostname "r1.example";' : ""}
define ANSWER = 42;
ipv4 table side4;
filter only_blackholes { if dest = RTD_BLACKHOLE then { preference = 77; accept; } reject; }
filter no_martians { if net ~ 203.0.113.0/24 then reject; bgp_local_pref = 150; accept; }
template bgp uplink { local 10.0.12.1 as 65001; }
protocol device dev1 { }
protocol direct direct1 { ipv4; interface "to-r2"; }
protocol static static4 {
  description "what we announce";
  ipv4;
  route 198.51.100.0/24 via 10.0.12.2;
  route 198.51.101.0/24 blackhole;
  route 198.51.102.0/24 unreachable;
  route 198.51.103.0/24 prohibit;
  route 198.51.104.0/24 via 10.0.12.3 weight 5 via 10.0.12.2 weight 2;
${extraNet === undefined ? "" : `  route ${extraNet} blackhole;\n`}}
protocol static static6 {
  ipv6;
  route 2001:db8:100::/48 via 2001:db8:12::2;
  route 2001:db8:101::/48 blackhole;
}
protocol static 'side-1.x' {
  ipv4 { table side4; };
  route 192.0.2.0/25 blackhole;
  route 192.0.2.128/25 unreachable;
}
protocol bgp up1 from uplink {
  description "uplink number one";
  neighbor 10.0.12.2 as 65002;
  hold time 90;
  keepalive time 30;
  connect delay time 0;
  ipv4 {
    import keep filtered;
    import filter no_martians;
    export filter { if net = 198.51.101.0/24 then reject; if source = RTS_STATIC then accept; reject; };
    import limit 100 action block;
    receive limit 200 action warn;
    next hop self;
  };
  ipv6 { import all; export none; import table on; };
}
protocol bgp spare from uplink { disabled; neighbor 10.0.12.9 as 65009; ipv4 { import none; export none; }; }
`;
}

/** The nets of static4, sorted. */
export const staticNets: readonly string[] = [100, 101, 102, 103, 104].map((third) => `198.51.${third}.0/24`);

/** Its neighbour, a BIRD 2.20.0: what it announces, of which the router rejects 203.0.113.0/24 and what is in it. */
export function neighborConfig(): string {
  return `log stderr all;
router id 10.0.0.2;
hostname "r2.example";
protocol device { }
protocol static announced4 {
  ipv4;
  route 203.0.113.0/24 blackhole;
  route 100.64.0.0/24 blackhole { bgp_community.add((65002, 7)); bgp_large_community.add((65002, 1, 2)); };
  route 100.64.1.0/24 blackhole;
}
protocol static announced6 { ipv6; route 2001:db8:200::/48 blackhole; }
protocol bgp r1 {
  local 10.0.12.2 as 65002;
  neighbor 10.0.12.1 as 65001;
  hold time 60;
  connect delay time 0;
  graceful restart on;
  ipv4 { import all; export where source = RTS_STATIC; };
  ipv6 { import all; export where source = RTS_STATIC; next hop address 2001:db8:12::2; };
}
`;
}

/** What the router's `show route` holds when everything has come. */
export const routerRoutes: readonly RegExp[] = [
  /100\.64\.0\.0\/24/,
  /100\.64\.1\.0\/24/,
  /2001:db8:200::\/48/,
  /10\.0\.12\.0\/24/,
];
