import type { Command } from "commander";
import type { Perform } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { memoryLines } from "../text/memory-lines.ts";

/** `birdwire memory` */
export function addMemoryVerb(program: Command, perform: Perform): void {
  program
    .command("memory")
    .description("tell what BIRD uses memory for")
    .action(() =>
      perform(async ({ connect, call, printer }) => {
        await using bird = await connect();
        await printer.value(await bird.showMemory(call), memoryLines);
        return EXIT.done;
      }),
    );
}
