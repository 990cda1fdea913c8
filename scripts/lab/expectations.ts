import { type BirdVersion, majorOf } from "../birds/versions.ts";
import type { Expectation } from "./convergence.ts";

/** What the lab consists of on this machine. */
export interface LabParts {
  readonly hasRpkiCache: boolean;
}

/** What the observed router says once every neighbour has told it all. */
export function expectationsOf(version: BirdVersion, parts: LabParts): readonly Expectation[] {
  if (majorOf(version) === 1) return expected16;
  return parts.hasRpkiCache ? [...expected, ...expectedOfRpkiCache] : expected;
}

const established = (name: string): RegExp => new RegExp(`${name}\\s.*\\sEstablished`);
const prefixes = (...texts: readonly string[]): RegExp[] => texts.map((text) => new RegExp(` ?${text}\\s`));

const bgpTrouble = [
  /bgp_wrong_as\s.*Bad peer AS/,
  /bgp_refused\s.*Connection refused/,
  /bgp_no_host\s.*No route to host/,
  /bgp_limit_off\s.*limit/,
];

// Not the dynamic session: BIRD 2.20.0 leaves it idle for ever once an undo has brought it back.
const expected: readonly Expectation[] = [
  {
    command: "show protocols",
    holds: [
      ...["ibgp_r2", "ebgp_r3", "ebgp6_r3", "ibgp_injector", "bgp_limit", "bgp_link_local"].map(established),
      ...bgpTrouble,
      /ospf4\s.*Running/,
      /ospf6\s.*Running/,
      /rpki_refused\s.*Transport-Error/,
    ],
  },
  {
    command: "show route table all",
    holds: prefixes(
      ...["10.50.1.0/24", "10.50.2.0/24", "10.60.1.0/24", "10.51.1.0/24", "10.52.1.0/24", "100.80.2.0/24"],
      ...[
        "100.70.3.0/24",
        "100.71.15.0/24",
        "100.64.0.0/24",
        "100.90.29.0/24",
        "10.40.4.0/24",
        "10.41.1.0/24",
      ],
      ...["2001:db8:501::/48", "2001:db8:511::/48", "2001:db8:521::/48", "2001:db8:700::/48"],
      ...["2001:db8:800::/48", "2001:db8:6402::/48", "2001:db8:401::/48"],
    ),
  },
  { command: "show bfd sessions", holds: [/10\.0\.12\.2\s+to-r2\s+Up/] },
  { command: "show babel routes", holds: [/10\.52\.2\.0\/24/] },
];

const expectedOfRpkiCache: readonly Expectation[] = [
  { command: "show protocols", holds: [established("rpki_cache")] },
  { command: "show route table roa4_tab", holds: prefixes("198.51.100.0/24-26 AS65010") },
  { command: "show route table roa6_tab", holds: prefixes("2001:db8:a00::/40-48 AS65010") },
];

const expected16: readonly Expectation[] = [
  {
    command: "show protocols",
    holds: [
      ...["ibgp_r2", "ebgp_r3", "ibgp_injector", "bgp_limit"].map(established),
      ...bgpTrouble,
      /ospf1\s.*Running/,
    ],
  },
  {
    command: "show route",
    holds: prefixes(
      ...["10.50.1.0/24", "10.50.2.0/24", "10.60.1.0/24", "10.51.1.0/24", "100.80.2.0/24"],
      ...["100.70.3.0/24", "100.71.15.0/24", "100.64.0.0/24", "100.90.29.0/24", "10.40.0.0/24"],
    ),
  },
  { command: "show bfd sessions", holds: [/10\.0\.12\.2\s+to-r2\s+Up/] },
];

/** What 1.6's `bird6` as r1 says. */
export const expectedOfBird6: readonly Expectation[] = [
  {
    command: "show protocols",
    holds: [...["ebgp6_r3", "bgp_link_local"].map(established), /ospf1\s.*Running/],
  },
  {
    command: "show route",
    holds: prefixes("2001:db8:501::/48", "2001:db8:511::/48", "2001:db8:521::/48", "2001:db8:401::/48"),
  },
];
