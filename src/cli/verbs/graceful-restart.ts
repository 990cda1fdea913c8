import type { Command } from "commander";
import type { Perform } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { acknowledgementLines } from "../text/acknowledgement-lines.ts";

/** `birdwire graceful-restart` */
export function addGracefulRestartVerb(program: Command, perform: Perform): void {
  program
    .command("graceful-restart")
    .description("stop BIRD but leave its routes, for one that starts with -R")
    .action(() =>
      perform(async ({ connect, call, printer }) => {
        await using bird = await connect();
        await printer.value(await bird.gracefulRestart(call), acknowledgementLines);
        return EXIT.done;
      }),
    );
}
