import type { Command } from "commander";
import type { Perform } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { protocolLines } from "../text/protocol-lines.ts";
import { protocolTableLines } from "../text/protocol-table.ts";

/** `birdwire protocols` */
export function addProtocolsVerb(program: Command, perform: Perform): void {
  program
    .command("protocols")
    .description("list the protocols and their states")
    .argument("[name]", "a protocol, or a pattern with * and ?")
    .option("--all", "everything that BIRD tells of them: channels, counts, sessions")
    .action((name: string | undefined, { all }: { readonly all?: true }) =>
      perform(async ({ connect, call, printer }) => {
        const options = { ...call, ...(name !== undefined && { name }) };
        await using bird = await connect();
        if (all === true) {
          await printer.value(await bird.showProtocols({ ...options, all: true }), protocolLines);
        } else {
          await printer.value(await bird.showProtocols(options), protocolTableLines);
        }
        return EXIT.done;
      }),
    );
}
