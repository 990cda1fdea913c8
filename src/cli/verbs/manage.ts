import type { Command } from "commander";
import type { Perform } from "../context.ts";
import { findSocket } from "../find-socket.ts";
import { addManagerFlags, type ManagerFlags } from "../manage/manager-flags.ts";

/** `birdwire manage` */
export function addManageVerb(program: Command, perform: Perform): void {
  const verb = program
    .command("manage")
    .description("give a BIRD that runs each new configuration safely, until you stop it");
  addManagerFlags(verb)
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
