import { locateBird } from "../../scripts/birds/locate-bird.ts";
import { type RunningBird, startBird } from "../../scripts/birds/start-bird.ts";
import type { BirdVersion } from "../../scripts/birds/versions.ts";
import { reportMissing } from "./requirement.ts";

/** How many routes a BIRD of {@link startSampleBird} has in its main table. */
export const ROUTES = 4_098;

/** Whether this machine has a BIRD of that version; where there must be one, it is an error that there is none. */
export async function hasBird(version: BirdVersion): Promise<boolean> {
  try {
    await locateBird(version);
    return true;
  } catch (error) {
    reportMissing(`BIRD ${version}`, error);
    return false;
  }
}

/** Starts a BIRD with a static protocol and a BGP that is disabled. It leaves the machine's routes alone. */
export function startSampleBird(version: BirdVersion): Promise<RunningBird> {
  return startBird({ version, config: sampleConfig(version) });
}

/** What {@link startSampleBird} runs; `line` is added at the end. */
export function sampleConfig(version: BirdVersion, line = ""): string {
  const isOld = version.startsWith("1.");
  const blackhole = isOld ? "drop" : "blackhole";
  const channel = isOld ? "" : "ipv4;";
  const many = Array.from({ length: ROUTES - 2 }, (_, index) => {
    return `route 10.${index >> 8}.${index & 255}.0/24 ${blackhole};`;
  });
  return `log stderr all;
router id 192.0.2.1;
filter martians { reject; }
protocol device {}
protocol static fixed {
  ${channel}
  route 198.51.100.0/24 ${blackhole};
  route 203.0.113.0/24 ${isOld ? "prohibit" : "unreachable"};
  ${many.join("\n  ")}
}
protocol bgp up1 {
  description "an uplink";
  # It is not to listen, since another BIRD may do so here.
  disabled;
  local as 65000;
  neighbor 192.0.2.9 as 65001;
  ${isOld ? "" : "ipv4 { import all; export none; };"}
}
${line}
`;
}
