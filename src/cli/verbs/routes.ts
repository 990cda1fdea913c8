import { type Command, Option } from "commander";
import type { ShowRouteOptions } from "../../index.ts";
import type { Perform } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { several } from "../option-parsers.ts";
import { countLines } from "../text/count-lines.ts";
import { routeStatsLines, routeTable } from "../text/route-table.ts";

/** The options of the verb; those that choose routes have the names that the library has for them. */
interface Options extends Omit<ShowRouteOptions, "net"> {
  readonly count?: true;
  readonly stats?: true;
  readonly verifyCount?: true;
}

/** `birdwire routes` */
export function addRoutesVerb(program: Command, perform: Perform): void {
  const verb = program
    .command("routes")
    .description("list routes, as fast as they are read")
    .argument("[net]", "only this very prefix");
  addRouteOptions(verb).action((net: string | undefined, { count, stats, verifyCount, ...chosen }: Options) =>
    perform(async ({ connect, call, printer }) => {
      const selection = { ...chosen, net };
      await using bird = await connect();
      if (count === true) {
        await printer.value(await bird.countRoutes({ ...selection, ...call }), countLines);
      } else if (stats === true) {
        await printer.value(await bird.showRouteStats({ ...selection, ...call }), routeStatsLines);
      } else {
        const { signal } = call;
        await printer.items(bird.showRoutes({ ...selection, signal, verifyCount }), routeTable);
      }
      return EXIT.done;
    }),
  );
}

function addRouteOptions(verb: Command): Command {
  return verb
    .option("--table <name>", "of this table, or of all; several times for several", several)
    .option("--for <address>", "only what packets to this address or net would take")
    .option("--in <prefix>", "only routes within this prefix")
    .option("--where <expression>", "only where this holds, as 'source = RTS_BGP'")
    .option("--filter <name>", "only what this filter accepts, as the filter changes it")
    .option("--protocol <name>", "only what comes from this protocol")
    .option("--primary", "only the best route of each net")
    .option("--filtered", "what import filters rejected and `import keep filtered` kept")
    .option("--export <name>", "as exported to this protocol, or channel as up1.ipv4")
    .option("--preexport <name>", "as it comes to this protocol's export filter")
    .option("--noexport <name>", "what this protocol's export filter rejects")
    .option("--exported <name>", "what has been exported to this protocol")
    .option("--import-table <channel>", "of a channel's import table, as up1.ipv4")
    .option("--export-table <channel>", "of a channel's export table")
    .option("--all", "with every attribute")
    .option("--count", "only how many there are")
    .addOption(
      new Option("--stats", "all routes, then how many there are of how many; held in memory").conflicts(
        "count",
      ),
    )
    .addOption(
      new Option("--verify-count", "have BIRD count them too, and fail where some did not come").conflicts([
        "count",
        "stats",
      ]),
    );
}
