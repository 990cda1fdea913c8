import type { Command } from "commander";
import type { Perform } from "../context.ts";
import { findSocket } from "../find-socket.ts";
import { addManagerFlags, type ManagerFlags } from "../manage/manager-flags.ts";
import { managerEpilogue } from "../manage/manager-help.ts";

/** `birdwire manage` */
export function addManageVerb(program: Command, perform: Perform): void {
  const verb = program
    .command("manage")
    .description("watch a configuration, and give each change safely to a BIRD that runs already");
  addManagerFlags(verb)
    .addHelpText("after", managerEpilogue)
    .option("--bird <program>", "BIRD's program, to check with; it has to be of the version that runs")
    .action((flags: ManagerFlags) =>
      perform(async (context) => {
        // Only here: what it takes would slow down every other verb.
        const { workAsManager, managerOptions } = await import("../manage/index.ts");
        const { globals, io } = context;
        // One that does not exist yet may come later.
        const target = await findSocket(globals, io.env).catch(() => ({ path: USUAL_SOCKET }));
        return workAsManager(context, flags, { ...managerOptions(flags, context), target });
      }),
    );
}

const USUAL_SOCKET = "/run/bird/bird.ctl";
