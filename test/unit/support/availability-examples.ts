import type { Availability } from "../../../src/commands/availability.ts";
import type { Command, CommandContext } from "../../../src/commands/command.ts";
import * as commands from "../../../src/commands/index.ts";
import type { Question } from "../../../src/commands/require-support.ts";

/** A question that an entry of the table is about, and the text that asks it. */
export interface AvailabilityExample {
  readonly question: Question;
  text(context: CommandContext): string;
}

/** The name that examples have an entry by. */
export function entryName({ words, option, values }: Availability): string {
  return [words, option, values?.name].filter((part) => part !== undefined).join(" ");
}

/** One for each entry of the table. Names are those of {@link exampleConfig}. */
export const availabilityExamples: Readonly<Record<string, AvailabilityExample>> = {
  timeformat: example(commands.setTimeFormat, { iso: "long us" }),
  echo: example(commands.echo, { classes: "off" }),
  "enable message": example(commands.enable, { protocol: "static1", message: "again" }),
  "disable message": example(commands.disable, { protocol: "static1", message: "for now" }),
  "restart message": example(commands.restart, { protocol: "static1", message: "anew" }),
  "reload partial": example(commands.reload, { protocol: "static1", partial: "[10.0.0.0/8+]" }),
  'show symbols type "roa"': example(commands.showSymbols, { type: "roa" }),
  "show route in": example(commands.showRoute, { in: "10.0.0.0/8" }),
  "show route importTable": example(commands.showRoute, { importTable: "bgp1.ipv4" }),
  "show route exportTable": example(commands.showRoute, { exportTable: "bgp1.ipv4" }),
  "show route exported": example(commands.showRoute, { exported: "bgp1" }),
  "show route export a channel": example(commands.showRoute, { export: "bgp1.ipv4" }),
  "show route preexport a channel": example(commands.showRoute, { preexport: "bgp1.ipv4" }),
  "show route noexport a channel": example(commands.showRoute, { noexport: "bgp1.ipv4" }),
  'show route table "all"': example(commands.showRoute, { table: "all" }),
  "show route table several": example(commands.showRoute, { table: ["t1", "t2"] }),
  "show route count net": example(commands.showRouteCount, { net: "10.0.0.0/8" }),
  "show route count for": example(commands.showRouteCount, { for: "10.0.0.1" }),
  "show route stats net": example(commands.showRouteStats, { net: "10.0.0.0/8" }),
  "show route stats for": example(commands.showRouteStats, { for: "10.0.0.1" }),
  "configure status": example(commands.configureStatus, {}),
  "graceful restart": example(commands.gracefulRestart, {}),
  "show threads": example(commands.showThreads, {}),
  "show bfd sessions all": example(commands.showBfdSessionsAll, {}),
  "show bfd sessions address": example(commands.showBfdSessions, { address: "10.0.0.1" }),
  "show bfd sessions interface": example(commands.showBfdSessions, { interface: "lo" }),
  "show bfd sessions family": example(commands.showBfdSessions, { family: "ipv4" }),
  "show bfd sessions type": example(commands.showBfdSessions, { type: "direct" }),
  "show babel interfaces": example(commands.showBabelInterfaces, {}),
  "show babel neighbors": example(commands.showBabelNeighbors, {}),
  "show babel entries": example(commands.showBabelEntries, {}),
  "show babel routes": example(commands.showBabelRoutes, {}),
  "show mpls ranges": example(commands.showMplsRanges, {}),
  "show radv interfaces": example(commands.showRadvInterfaces, {}),
  "mrt dump": example(commands.mrtDump, { table: "t1", file: "/nonexistent/t1.mrt" }),
};

function example<Options>(
  command: Pick<Command<Options, unknown>, "words" | "text">,
  options: Options,
): AvailabilityExample {
  return {
    question: { words: command.words, options },
    text: (context) => command.text(options, context),
  };
}
