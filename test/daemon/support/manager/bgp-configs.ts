import type { ConfigFiles } from "../../../../scripts/birds/bird-directory.ts";

/** What is different in a {@link routerConfig}. */
export interface RouterChanges {
  /** The AS that `up1` expects. Default 65002, which is right. */
  readonly as?: number;
  /** In seconds. Default 90. */
  readonly holdTime?: number;
  /** Statements at the front of the filter of what goes out to `up1`. */
  readonly filter?: string;
  /** Whether `up2` is there. Default true. */
  readonly hasUp2?: boolean;
  readonly more?: string;
}

/** A router with two sessions to {@link neighborConfig}, of which it exports four routes on `up1`, and one to nobody. */
export function routerConfig(changes: RouterChanges = {}): ConfigFiles {
  const { as = 65002, holdTime = 90, filter = "", hasUp2 = true, more = "" } = changes;
  return {
    "bird.conf": `log stderr all;
router id 10.0.0.1;
protocol device dev1 { }
filter outbound { ${filter} accept; }
protocol static nets {
  ipv4;
  route 198.51.100.0/24 blackhole;
  route 198.51.101.0/24 blackhole;
  route 198.51.102.0/24 blackhole;
  route 198.51.103.0/24 blackhole;
}
template bgp uplink { hold time ${holdTime}; connect delay time 0; error wait time 1, 2; }
protocol bgp up1 from uplink { local 10.0.12.1 as 65001; neighbor 10.0.12.2 as ${as}; ipv4 { import none; export filter outbound; }; }
${hasUp2 ? "protocol bgp up2 from uplink { local 2001:db8:12::1 as 65001; neighbor 2001:db8:12::2 as 65002; ipv6 { import none; export all; }; }" : ""}
protocol bgp spare from uplink { local 10.0.12.1 as 65001; neighbor 10.0.12.9 as 65009; ipv4 { import none; export filter outbound; }; }
${more}
`,
  };
}

/** What the neighbour of a {@link routerConfig} runs. */
export const neighborConfig = `log stderr all;
router id 10.0.0.2;
protocol device { }
template bgp any { connect delay time 0; error wait time 1, 2; }
protocol bgp r1 from any { local 10.0.12.2 as 65002; neighbor 10.0.12.1 as 65001; ipv4 { import all; export none; }; }
protocol bgp r1v6 from any { local 2001:db8:12::2 as 65002; neighbor 2001:db8:12::1 as 65001; ipv6 { import all; export none; }; }
`;
