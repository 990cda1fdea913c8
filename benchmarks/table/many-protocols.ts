import { type RunningBird, startBird } from "../../scripts/birds/start-bird.ts";
import type { BirdVersion } from "../../scripts/birds/versions.ts";

const PROTOCOLS = 600;

/** Starts a BIRD with 600 protocols, a third of them BGP, which have much to tell even where they are disabled. */
export function startManyProtocols(version: BirdVersion): Promise<RunningBird> {
  const protocols = Array.from({ length: PROTOCOLS }, (_, index) =>
    index % 3 === 0 ? bgp(index) : fixed(index),
  );
  const config = `log stderr { warning, error, fatal, bug };\nrouter id 192.0.2.1;\n${protocols.join("")}`;
  return startBird({ version, config });
}

function fixed(index: number): string {
  return `protocol static p${index} { description "This is ${index}"; ipv4; route 10.${index >> 8}.${index & 255}.0/24 blackhole; }\n`;
}

function bgp(index: number): string {
  return `protocol bgp p${index} {
  description "This is ${index}";
  disabled;
  local 192.0.2.1 as 64512;
  neighbor 198.51.${100 + (index >> 8)}.${index & 255} as ${65_000 + (index % 500)};
  ipv4 { import all; export none; };
  ipv6 { import all; export none; };
}
`;
}
