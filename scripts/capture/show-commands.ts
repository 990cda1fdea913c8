import { type BirdVersion, majorOf } from "../birds/versions.ts";
import type { Capture } from "./recorder.ts";
import { showRoute16, showRoutes, showRouteTables } from "./show-route-commands.ts";

/** The time format that keeps microseconds and the time zone; BIRD knows the command from 2.16 on. */
export const fullTime = '"%FT%T.%6f%z"';

/** Everything that can be read from a converged lab, each in the default time format. */
export function showCommands(version: BirdVersion): Capture[] {
  const names = majorOf(version) === 1 ? names16 : names2;
  const route = majorOf(version) === 1 ? showRoute16 : showRoutes;
  return [
    ...of("status", ["show status"]),
    ...of("memory", ["show memory"]),
    ...of("interfaces", ["show interfaces", "show interfaces summary"]),
    ...of("symbols", symbols(names.table)),
    ...of("protocols", protocols(names)),
    ...of("route", route),
    ...of("static", [
      "show static",
      `show static ${names.static}`,
      "show static static_labels",
      "show static ibgp_r2",
    ]),
    ...of("ospf", ospf(names.ospf)),
    ...of("rip", both("rip", names.rip, ["interfaces", "neighbors"])),
    ...of("babel", both("babel", "babel1", ["interfaces", "neighbors", "entries", "routes"])),
    ...of("bfd", bfd),
    ...of("mpls", ["show mpls ranges", "show mpls ranges mdom"]),
    ...of("threads", ["show threads", "show threads all"]),
    ...of("radv", ["show radv interfaces", "show radv interfaces radv1"]),
    ...of("roa", ["show roa", "show roa 192.0.2.0/24 table roa_tab", "show roa as 64999 table roa_tab"]),
    ...of("eval", evaluations),
    ...of("echo", ["echo", "echo all", "echo { debug, info } 4000", "echo off"]),
    ...of("wrong", ["foo", "show", "show bgp", "", "timeformat foo"]),
  ];
}

/** The replies that hold times, once more with {@link fullTime}. */
export function timedCommands(): Capture[] {
  const timed = [
    ...of("status", ["show status"]),
    ...of("protocols", ["show protocols", "show protocols all", "show protocols all ibgp_r2"]),
    ...of("route", ["show route", "show route all", "show route table all", "show route for 100.70.1.1 all"]),
    ...of("bfd", ["show bfd sessions", "show bfd sessions all"]),
    ...of("babel", ["show babel neighbors"]),
    ...of("threads", ["show threads all"]),
  ];
  return timed.map((capture) => ({ ...capture, timeFormat: fullTime }));
}

/** What is asked last, as not every BIRD survives it. */
export function riskyCommands(version: BirdVersion): Capture[] {
  return majorOf(version) === 1 ? [] : of("route", showRouteTables);
}

const names16 = {
  static: "static1",
  table: "t_side",
  ospf: "ospf1",
  rip: "rip1",
  pipe: "pipe1",
  kernel: "kernel1",
};
const names2 = {
  static: "static4",
  table: "t4_side",
  ospf: "ospf4",
  rip: "rip4",
  pipe: "pipe4",
  kernel: "kernel4",
};
const bfd = [
  "show bfd sessions",
  "show bfd sessions bfd1",
  "show bfd sessions all",
  "show bfd sessions nosuchproto",
];
const evaluations = [
  "eval 1 + 1",
  "eval ANSWER",
  "eval 10.0.0.0/8",
  "eval (65001, 7)",
  'eval "ünïcode text"',
  "eval [= 1 2 3 =]",
  "eval 1/0",
  "eval net",
  `eval "${"x".repeat(520)}"`,
];

function of(topic: string, commands: readonly string[]): Capture[] {
  return commands.map((command) => ({ topic, command }));
}

function both(kind: string, name: string, subjects: readonly string[]): string[] {
  return subjects.flatMap((subject) => [`show ${kind} ${subject}`, `show ${kind} ${subject} ${name}`]);
}

function symbols(table: string): string[] {
  const kinds = ["table", "protocol", "filter", "function", "template"];
  const single = ["ANSWER", "MARTIANS", "drop_martians", table, "ibgp_r2", "nosuchsymbol"];
  return [
    "show symbols",
    ...kinds.map((kind) => `show symbols ${kind}`),
    ...single.map((name) => `show symbols ${name}`),
  ];
}

function protocols({ static: name, pipe, kernel }: typeof names16 | typeof names2): string[] {
  const which = ["", '"ebgp*"', "ibgp_r2", "nosuchproto", '"nomatch*"', "'x-y.z:1'"];
  const one = [
    "ibgp_r2",
    "ebgp_r3",
    "ibgp_injector",
    "bgp_disabled",
    '"bgp_*"',
    name,
    pipe,
    kernel,
    "bfd1",
    "nosuchproto",
    '"nomatch*"',
  ];
  return [
    ...which.map((word) => `show protocols ${word}`.trim()),
    "show protocols all",
    ...one.map((word) => `show protocols all ${word}`),
  ];
}

function ospf(name: string): string[] {
  const forms = ["", "neighbors", "interface", "topology", "topology all", "state", "state all", "lsadb"];
  const lsadb = ["global", "area 0", "type 1", "self", "lsid 10.0.0.2", "router 10.0.0.3"];
  return [
    ...forms.map((form) => `show ospf ${form}`.trim()),
    ...forms.map((form) => `show ospf ${form} ${name}`.replace("  ", " ")),
    ...["neighbors", "interface", "topology", "state all", "lsadb"].map((form) => `show ospf ${form} ospf6`),
    ...lsadb.map((filter) => `show ospf lsadb ${filter} ${name}`),
  ];
}
