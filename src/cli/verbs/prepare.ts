import type { Command } from "commander";
import type { Perform } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { addSourceFlags, type SourceFlags } from "../manage/manager-flags.ts";
import { plain } from "../text/plain.ts";
import { reviewLines } from "../text/review-lines.ts";

/** `birdwire prepare` */
export function addPrepareVerb(program: Command, perform: Perform): void {
  const verb = program
    .command("prepare")
    .description("make ready what another program starts BIRD from: what was confirmed last, else --config");
  addSourceFlags(verb)
    .option("--bird <program>", "BIRD's program, to check with")
    .action((flags: SourceFlags) =>
      perform(async (context) => {
        const { prepareStart, sourceOptions } = await import("../manage/index.ts");
        const options = sourceOptions(flags, context);
        const start = await prepareStart({ ...options, signal: context.signal });
        if (start.kind === "ready") {
          await context.printer.value(start, ({ file }) => [plain(file)]);
          return EXIT.done;
        }
        await context.printer.value({ ...start.record, file: options.config }, reviewLines);
        return EXIT.refused;
      }),
    );
}
