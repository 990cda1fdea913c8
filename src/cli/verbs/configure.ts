import { type Command, Option } from "commander";
import { configFile } from "../config-file.ts";
import type { Context, Perform } from "../context.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import { wholeNumber } from "../option-parsers.ts";
import { configureLines, configureStatusLines, verdictLines } from "../text/configure-lines.ts";
import { UsageError } from "../usage-error.ts";

interface Options {
  readonly soft?: true;
  readonly timeout?: number;
  readonly confirm?: true;
  readonly undo?: true;
  readonly status?: true;
}

/** `birdwire configure` */
export function addConfigureVerb(program: Command, perform: Perform): void {
  const others = (name: string): string[] =>
    ["soft", "timeout", "confirm", "undo", "status"].filter((other) => other !== name);
  program
    .command("configure")
    .description("let BIRD read its configuration anew and use it")
    .argument("[file]", "default: the file that BIRD was started with")
    .option("--soft", "keep routes as they are where only filters have changed")
    .option("--timeout <seconds>", "undo it after so long unless it is confirmed", wholeNumber)
    .addOption(
      new Option("--confirm", "keep it: stop the undo that --timeout has set").conflicts(others("confirm")),
    )
    .addOption(new Option("--undo", "go back to the configuration before").conflicts(others("undo")))
    .addOption(new Option("--status", "tell how far BIRD is with it").conflicts(others("status")))
    .action((file: string | undefined, options: Options) =>
      perform((context) => {
        const { confirm, undo, status } = options;
        const isForFile = confirm !== true && undo !== true && status !== true;
        if (!isForFile && file !== undefined) {
          throw new UsageError("configure: --confirm, --undo and --status take no file");
        }
        if (confirm === true) return configureConfirm(context);
        if (undo === true) return configureUndo(context);
        return status === true ? configureStatus(context) : configure(context, file, options);
      }),
    );
}

async function configure(
  context: Context,
  file: string | undefined,
  { soft, timeout }: Options,
): Promise<ExitStatus> {
  const { connect, call, printer } = context;
  await using bird = await connect();
  const outcome = await bird.configure({
    ...call,
    file: configFile(context, file),
    soft,
    timeoutSeconds: timeout,
  });
  await printer.value(outcome, configureLines);
  return isApplied(outcome.kind) ? EXIT.done : EXIT.refused;
}

async function configureConfirm({ connect, call, printer }: Context): Promise<ExitStatus> {
  await using bird = await connect();
  const outcome = await bird.configureConfirm(call);
  await printer.value(outcome, verdictLines);
  // Nothing to confirm: the undo may have come first.
  return outcome.kind === "confirmed" ? EXIT.done : EXIT.refused;
}

async function configureUndo({ connect, call, printer }: Context): Promise<ExitStatus> {
  await using bird = await connect();
  const outcome = await bird.configureUndo(call);
  await printer.value(outcome, verdictLines);
  return isApplied(outcome.kind) || outcome.kind === "queued-removed" ? EXIT.done : EXIT.refused;
}

async function configureStatus({ connect, call, printer }: Context): Promise<ExitStatus> {
  await using bird = await connect();
  await printer.value(await bird.configureStatus(call), configureStatusLines);
  return EXIT.done;
}

function isApplied(kind: string): boolean {
  return kind === "reconfigured" || kind === "in-progress";
}
