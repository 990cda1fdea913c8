import type { BirdVersion } from "../../../../scripts/birds/versions.ts";
import { dialectOf, when } from "../../../../scripts/lab/config/dialect.ts";

/** How many static routes have BGP attributes from a filter, in each of the two tables. */
export const staticNets = 50;

/** A router with a BGP session inside its confederation, one to another AS with ADD-PATH, and a client to reflect to. */
export function filledRouter(version: BirdVersion): string {
  const { hasAllowAsSets } = dialectOf(version);
  const allowSets = when(hasAllowAsSets, "allow as sets;");
  return `
log stderr { warning, error, fatal, bug };
router id 10.0.0.1;
protocol device { }
ipv4 table side4;
ipv6 table side6;
protocol direct { ipv4 { table side4; }; ipv6 { table side6; }; }

filter marked {
  bgp_path.prepend(65500);
  bgp_path.prepend(4200000001);
  bgp_community.add((65001,7));
  bgp_large_community.add((65001,7,8));
  bgp_ext_community.add((rt,65001,9));
  bgp_med = 77;
  bgp_origin = ORIGIN_EGP;
  accept;
}
protocol static static4 { ipv4 { import filter marked; };
${lines((index) => `  route 30.0.${index}.0/24 blackhole;`)}
}
protocol static static6 { ipv6 { import filter marked; };
${lines((index) => `  route 2a01:${index}::/32 blackhole;`)}
}

template bgp fed {
  passive;
  direct;
  confederation 65100;
  confederation member yes;
  allow local as 10;
  ${allowSets}
}
protocol bgp inside from fed {
  local 10.0.9.1 as 65001;
  neighbor 10.0.9.2 as 65001;
  ipv4 { import all; export none; };
  ipv6 { import all; export none; };
}
protocol bgp outside {
  passive;
  local 10.0.9.1 as 65001;
  neighbor 10.0.9.3 as 65200;
  confederation 65100;
  allow local as 10;
  ${allowSets}
  ipv4 { import all; export none; add paths rx; };
  ipv6 { import all; export none; add paths rx; };
}
protocol bgp learner from fed {
  local 10.0.8.1 as 65001;
  neighbor 10.0.8.2 as 65001;
  rr client;
  ipv4 { import none; export where source = RTS_BGP; add paths tx; };
  ipv6 { import none; export where source = RTS_BGP; add paths tx; };
}
`;
}

/** A router that learns over BGP what the other one has, and can dump it. */
export function learningRouter(): string {
  return `
log stderr { warning, error, fatal, bug };
router id 10.0.0.2;
protocol device { }
protocol bgp reflector {
  local 10.0.8.2 as 65001;
  neighbor 10.0.8.1 as 65001;
  direct;
  connect delay time 1;
  connect retry time 1;
  error wait time 1, 2;
  confederation 65100;
  confederation member yes;
  allow local as 10;
  allow as sets;
  ipv4 { import all; export none; add paths rx; gateway recursive; };
  ipv6 { import all; export none; add paths rx; gateway recursive; };
}
`;
}

function lines(line: (index: number) => string): string {
  return Array.from({ length: staticNets }, (_, index) => line(index)).join("\n");
}
