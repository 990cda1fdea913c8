import type { Command } from "commander";
import type { Perform } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { statusLines } from "../text/status-lines.ts";

/** `birdwire status` */
export function addStatusVerb(program: Command, perform: Perform): void {
  program
    .command("status")
    .description("tell version, router ID, times and state of the daemon")
    .action(() =>
      perform(async ({ connect, call, printer }) => {
        await using bird = await connect();
        await printer.value(await bird.showStatus(call), statusLines);
        return EXIT.done;
      }),
    );
}
