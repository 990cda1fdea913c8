import path from "node:path";
import type { Command } from "commander";
import type { HoldFile } from "../../reload/index.ts";
import type { Context, Perform } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { USUAL_STATE_DIRECTORY } from "../manage/manager-flags.ts";
import { plain } from "../text/plain.ts";

interface Flags {
  readonly stateDir: string;
}

/** `birdwire hold` and `birdwire resume`, which work through the state directory, whether a manager runs or not. */
export function addHoldVerbs(program: Command, perform: Perform): void {
  program
    .command("hold")
    .description("let manage or run begin no reload, until you resume")
    .argument("[reason]", "why, for logs and /status", "held by an operator")
    .option("--state-dir <dir>", "the --state-dir of manage or run", USUAL_STATE_DIRECTORY)
    .action((reason: string, flags: Flags) =>
      perform(async (context) => {
        await (await holdFile(context, flags)).hold(reason);
        await context.printer.value({ isHeld: true, reason }, () => [`Reloads are held: ${plain(reason)}`]);
        return EXIT.done;
      }),
    );
  program
    .command("resume")
    .description("let the reloads that hold has stopped go on")
    .option("--state-dir <dir>", "the --state-dir of manage or run", USUAL_STATE_DIRECTORY)
    .action((flags: Flags) =>
      perform(async (context) => {
        const wasHeld = await (await holdFile(context, flags)).resume();
        const text = wasHeld ? "Reloads go on" : "Reloads were not held";
        await context.printer.value({ isHeld: false, wasHeld }, () => [text]);
        return EXIT.done;
      }),
    );
}

async function holdFile({ io }: Context, { stateDir }: Flags): Promise<HoldFile> {
  const { HoldFile } = await import("../../reload/index.ts");
  return new HoldFile(path.resolve(io.directory, stateDir));
}
