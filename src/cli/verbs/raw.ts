import type { Command } from "commander";
import type { Perform } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { plain } from "../text/plain.ts";

/** `birdwire raw` */
export function addRawVerb(program: Command, perform: Perform): void {
  program
    .command("raw")
    .description("send any command and print BIRD's own words")
    .argument("<command...>", "its words; quote what holds quotes, as 'disable \"up*\"'")
    .option("--unsafe", "send also what is known to harm this BIRD, or never to be answered")
    .action((words: readonly string[], { unsafe }: { readonly unsafe?: true }) =>
      perform(async ({ connect, call, printer }) => {
        await using bird = await connect();
        const reply = await bird.run(words.join(" "), { ...call, unsafe });
        await printer.value(reply, ({ lines }) => lines.map(({ text }) => plain(text)));
        return EXIT.done;
      }),
    );
}
