import type { Command } from "commander";
import type { Perform } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { interfaceLines, interfaceSummaryLines } from "../text/interface-lines.ts";

/** `birdwire interfaces` */
export function addInterfacesVerb(program: Command, perform: Perform): void {
  program
    .command("interfaces")
    .description("list the network interfaces as BIRD sees them")
    .option("--summary", "only state and preferred addresses")
    .action(({ summary }: { readonly summary?: true }) =>
      perform(async ({ connect, call, printer }) => {
        await using bird = await connect();
        if (summary === true) {
          await printer.value(await bird.showInterfacesSummary(call), interfaceSummaryLines);
        } else {
          await printer.value(await bird.showInterfaces(call), interfaceLines);
        }
        return EXIT.done;
      }),
    );
}
