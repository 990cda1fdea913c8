import type { Releases } from "../model/version.ts";

/** A command, or an option of one, that not every BIRD since 1.6.0 has. */
export interface Availability {
  /** The command's words; what is said holds for every command that begins with them. */
  readonly words: string;
  /** The option's name in the command's options; without one it is the command itself. */
  readonly option?: string;
  /** Only these values of the option: what to call them, and how to tell them. */
  readonly values?: { readonly name: string; readonly include: (value: unknown) => boolean };
  readonly releases: readonly Releases[];
  /** What the other releases do with the text; they refuse it (9001) where nothing is said. */
  readonly elsewhere?: "misread";
}

/** `export bgp1.ipv4`; words for a channel and nothing else may stand behind a protocol's name and a dot. */
const aChannel = {
  name: "a channel",
  include: (value: unknown): boolean => typeof value === "string" && /\.[a-z0-9-]+$/.test(value),
};

/**
 * THE table of what exists since and until when, from the grammars at each of BIRD's release tags; tests ask real BIRDs
 * on both sides of every border.
 */
export const AVAILABILITY: readonly Availability[] = [
  // nest/config.Y
  { words: "timeformat", releases: [["2.16"]] },
  { words: "echo", releases: [["1.6", "3.0"]] },
  { words: "enable", option: "message", releases: [["1.6.4"]] },
  { words: "disable", option: "message", releases: [["1.6.4"]] },
  { words: "restart", option: "message", releases: [["1.6.4"]] },
  { words: "reload", option: "partial", releases: [["3.0"]] },
  {
    words: "show symbols",
    option: "type",
    values: { name: '"roa"', include: (type) => type === "roa" },
    releases: [["1.6", "2.0"]],
    // 2.0 takes it for a name.
    elsewhere: "misread",
  },
  // nest/config.Y, r_args
  { words: "show route", option: "in", releases: [["2.0.9"]] },
  { words: "show route", option: "importTable", releases: [["2.0.3"]] },
  { words: "show route", option: "exportTable", releases: [["2.0.6"]] },
  { words: "show route", option: "exported", releases: [["2.0.8"]] },
  { words: "show route", option: "export", values: aChannel, releases: [["2.0"]] },
  { words: "show route", option: "preexport", values: aChannel, releases: [["2.0"]] },
  { words: "show route", option: "noexport", values: aChannel, releases: [["2.0"]] },
  {
    words: "show route",
    option: "table",
    values: { name: '"all"', include: (table) => table === "all" },
    releases: [["2.0"]],
  },
  {
    words: "show route",
    option: "table",
    values: { name: "several", include: (table) => Array.isArray(table) && table.length > 1 },
    releases: [["2.0"]],
    // 1.6 shows the last one alone.
    elsewhere: "misread",
  },
  // nest/rt-show.c: before that BIRD answers as if there were no route.
  { words: "show route count", option: "net", releases: [["3.0"]], elsewhere: "misread" },
  { words: "show route count", option: "for", releases: [["3.0"]], elsewhere: "misread" },
  // And gives no numbers with the routes.
  { words: "show route stats", option: "net", releases: [["3.0"]], elsewhere: "misread" },
  { words: "show route stats", option: "for", releases: [["3.0"]], elsewhere: "misread" },
  // sysdep/unix/config.Y
  { words: "configure status", releases: [["2.0.5"]] },
  { words: "graceful restart", releases: [["2.0.5"]] },
  { words: "show threads", releases: [["3.0"]] },
  // proto/*/config.Y, nest/mpls.Y
  { words: "show bfd sessions all", releases: [["2.15"]] },
  { words: "show bfd sessions", option: "address", releases: [["2.15"]] },
  { words: "show bfd sessions", option: "interface", releases: [["2.15"]] },
  { words: "show bfd sessions", option: "family", releases: [["2.15"]] },
  { words: "show bfd sessions", option: "type", releases: [["2.15"]] },
  // 1.6 has these three in bird6 alone, with other columns, which no decoder reads.
  { words: "show babel interfaces", releases: [["2.0"]] },
  { words: "show babel neighbors", releases: [["2.0"]] },
  { words: "show babel entries", releases: [["2.0"]] },
  { words: "show babel routes", releases: [["2.0"]] },
  { words: "show mpls ranges", releases: [["2.14"]] },
  { words: "show radv interfaces", releases: [["2.20", "3.0"], ["3.4"]] },
  { words: "mrt dump", releases: [["1.6.5", "2.0"], ["2.0.3"]] },
];
