import type { Command } from "commander";
import type { Perform } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { plain } from "../text/plain.ts";

/** `birdwire eval` */
export function addEvalVerb(program: Command, perform: Perform): void {
  program
    .command("eval")
    .description("tell the value of an expression of BIRD's filter language")
    .argument("<expression...>", "its words; behind -- they may begin with a dash")
    .action((words: readonly string[]) =>
      perform(async ({ connect, call, printer }) => {
        await using bird = await connect();
        const value = await bird.evaluate({ ...call, expression: words.join(" ") });
        await printer.value(value, (text) => [plain(text)]);
        return EXIT.done;
      }),
    );
}
