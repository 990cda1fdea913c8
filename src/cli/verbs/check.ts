import type { Command } from "commander";
import { configFile } from "../config-file.ts";
import type { Perform } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { checkLines } from "../text/configure-lines.ts";

/** `birdwire check` */
export function addCheckVerb(program: Command, perform: Perform): void {
  program
    .command("check")
    .description("let BIRD read a configuration without using it")
    .argument("[file]", "default: the file that BIRD was started with")
    .action((file: string | undefined) =>
      perform(async (context) => {
        const { connect, call, printer } = context;
        await using bird = await connect();
        const outcome = await bird.configure({ ...call, check: true, file: configFile(context, file) });
        await printer.value(outcome, checkLines);
        return EXIT.done;
      }),
    );
}
