import path from "node:path";
import type { Command } from "commander";
import type { Context, Perform } from "../context.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import { addInitFlags, type InitFlags } from "../init/init-flags.ts";
import { plain } from "../text/plain.ts";

/** `birdwire init` */
export function addInitVerb(program: Command, perform: Perform): void {
  const verb = program
    .command("init")
    .description("write a configuration and manifests that announce PureLB's addresses; asks on a terminal");
  addInitFlags(verb).action((flags: InitFlags) => perform((context) => init(context, flags)));
}

async function init({ io, globals, printer }: Context, flags: InitFlags): Promise<ExitStatus> {
  const { AskingEnded, gatherAnswers, nextCommands, openTerminal, writeSample } = await import(
    "../init/index.ts"
  );
  // A program that reads JSON answers no questions.
  using terminal = globals.json === true ? undefined : openTerminal(io);
  try {
    const answers = await gatherAnswers(flags, terminal);
    const directory = path.resolve(io.directory, answers.output);
    const files = await writeSample(answers, { directory, overwrite: flags.force === true });
    await printer.value({ directory, files, next: nextCommands(answers) }, ({ next }) => [
      ...files.map((name) => plain(path.join(directory, name))),
      "",
      "Next:",
      ...next.map((command) => `  ${plain(command)}`),
    ]);
    return EXIT.done;
  } catch (error) {
    if (error instanceof AskingEnded) return EXIT.interrupted;
    throw error;
  }
}
