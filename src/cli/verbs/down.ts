import type { Command } from "commander";
import type { Perform } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { acknowledgementLines } from "../text/acknowledgement-lines.ts";

/** `birdwire down` */
export function addDownVerb(program: Command, perform: Perform): void {
  program
    .command("down")
    .description("stop BIRD; it withdraws its routes")
    .action(() =>
      perform(async ({ connect, call, printer }) => {
        await using bird = await connect();
        await printer.value(await bird.down(call), acknowledgementLines);
        return EXIT.done;
      }),
    );
}
