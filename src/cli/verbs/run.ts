import { type Command, Option } from "commander";
import type { OnRunning, ReloadManagerOptions, StopHow } from "../../reload/index.ts";
import type { Perform } from "../context.ts";
import { addManagerFlags, type ManagerFlags } from "../manage/manager-flags.ts";
import { managerEpilogue } from "../manage/manager-help.ts";
import { inSeconds } from "../option-parsers.ts";
import { UsageError } from "../usage-error.ts";

interface RunFlags extends ManagerFlags {
  readonly user?: string;
  readonly group?: string;
  readonly recover: boolean;
  readonly onRunning: OnRunning;
  readonly stop: StopHow;
  /** In milliseconds. */
  readonly stopTimeout: number;
}

/** `birdwire run` */
export function addRunVerb(program: Command, perform: Perform): void {
  const verb = program
    .command("run")
    .description("start BIRD, keep it running, and give it each change of a configuration safely");
  addManagerFlags(verb)
    .addHelpText("after", managerEpilogue)
    .option("--bird <program>", "BIRD's program", "bird")
    .option("--user <name>", "BIRD gives up root for this user")
    .option("--group <name>", "BIRD changes to this group")
    .option("--no-recover", "start BIRD without -R: neighbours' routes are not waited for")
    .addOption(
      new Option("--on-running <what>", "when another BIRD answers on the socket")
        .choices(["replace-own", "replace", "adopt", "refuse"])
        .default("replace-own"),
    )
    .addOption(
      new Option(
        "--stop <how>",
        "how BIRD is ended with birdwire: neighbours forget its routes, or keep them",
      )
        .choices(["withdraw", "graceful-restart"])
        .default("withdraw"),
    )
    .addOption(inSeconds("--stop-timeout <seconds>", "how long BIRD may take to end before it is killed", 10))
    .action((flags: RunFlags) =>
      perform(async (context) => {
        const { globals, io } = context;
        if (globals.tcp !== undefined)
          throw new UsageError("run: BIRD is started on this machine, not behind --tcp");
        const { workAsManager, managerOptions } = await import("../manage/index.ts");
        const path = globals.socket ?? (io.env.BIRD_SOCKET || USUAL_SOCKET);
        return workAsManager(context, flags, {
          ...managerOptions(flags, context),
          target: { path },
          supervise: supervisionOf(flags),
          stopHow: flags.stop,
        });
      }),
    );
}

function supervisionOf(flags: RunFlags): NonNullable<ReloadManagerOptions["supervise"]> {
  const { user, group, recover, onRunning, stopTimeout: stopTimeoutMs } = flags;
  return { user, group, recover, onRunning, stopTimeoutMs };
}

const USUAL_SOCKET = "/run/bird/bird.ctl";
