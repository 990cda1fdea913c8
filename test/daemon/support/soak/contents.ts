import type { ConfigFiles } from "../../../../scripts/birds/bird-directory.ts";
import type { Random } from "../mrt/random.ts";

/** What is written into the volume at one swap. */
export interface Content {
  readonly number: number;
  /** `truncated` is valid, but lacks its end, and with that the only uplink. */
  readonly kind: "good" | "broken" | "truncated";
  readonly files: ConfigFiles;
}

/** Writes contents of the observed router: protocols named after the content's number, and an uplink that never changes. */
export class ContentWriter {
  readonly #logFile: string;

  /** BIRD logs to a file: BIRD 3 is silent on standard error after an undo (sysdep/unix/log.c, log_switch). */
  constructor(logFile: string) {
    this.#logFile = logFile;
  }

  good(number: number, hasMore = false): Content {
    return { number, kind: "good", files: filesOf(number, hasMore, this.#logFile) };
  }

  /** A good content in 17 of 20 cases, a broken one in 2. */
  any(number: number, random: Random): Content {
    const dice = random(20);
    const { files } = this.good(number, random(3) === 0);
    if (dice < 2) return { number, kind: "broken", files: breakFiles(files, random) };
    if (dice < 3) return { number, kind: "truncated", files: truncateFiles(files, random) };
    return { number, kind: "good", files };
  }
}

/** The nets that a content announces to the neighbour, sorted. */
export function netsOf(number: number): readonly string[] {
  return [`198.18.${number >> 8}.${number & 255}/32`, `198.19.${number >> 8}.${number & 255}/32`];
}

/** The neighbour's configuration; it logs whatever becomes of the session. */
export const neighborConfig = `log stderr all;
router id 10.0.0.2;
protocol device {}
protocol bgp r1 {
  debug { states };
  local 10.0.12.2 as 65002;
  neighbor 10.0.12.1 as 65001;
  connect delay time 0;
  ipv4 { import all; export none; };
}
`;

function filesOf(number: number, hasMore: boolean, logFile: string): ConfigFiles {
  const [first, second] = netsOf(number);
  const more = `protocol static more_${number} { ipv6; route 2001:db8:${number.toString(16)}::/48 blackhole; }\n`;
  return {
    "bird.conf": `log "${logFile}" all;
router id 10.0.0.1;
define number = ${number};
protocol device {}
protocol static main_${number} { ipv4; route ${first} blackhole; }
include "parts/*.conf";
protocol bgp up1 {
  debug { states };
  local 10.0.12.1 as 65001;
  neighbor 10.0.12.2 as 65002;
  connect delay time 0;
  ipv4 { import all; export where source = RTS_STATIC; };
}
`,
    "parts/statics.conf": `define part = ${number};
protocol static part_${number} { ipv4; route ${second} blackhole; }
`,
    ...(hasMore ? { "parts/more.conf": more } : {}),
  };
}

function breakFiles(files: ConfigFiles, random: Random): ConfigFiles {
  const names = Object.keys(files);
  const name = names[random(names.length)] ?? "bird.conf";
  const lines = (files[name] ?? "").split("\n");
  // At the end of a line that ends a statement, and at the end of a block that is cut within.
  const broken = random(2) === 0 ? ["oops;", ...lines] : [...lines.slice(0, -2), "protocol static { ipv4;"];
  return { ...files, [name]: broken.join("\n") };
}

function truncateFiles(files: ConfigFiles, random: Random): ConfigFiles {
  const lines = (files["bird.conf"] ?? "").split("\n");
  // Behind the protocol `device` at the earliest, before `bgp` at the latest.
  return { ...files, "bird.conf": `${lines.slice(0, 4 + random(3)).join("\n")}\n` };
}
