import { Command } from "commander";
import type { Perform } from "./context.ts";
import { addGlobalOptions } from "./global-options.ts";
import { helpEpilogue } from "./help.ts";
import type { CliIo } from "./io.ts";
import { packageVersion } from "./package-version.ts";
import { addVerbs } from "./verbs/index.ts";

/** The command line's grammar: options, verbs and help. What is asked for is given to `perform`. */
export function createProgram(io: CliIo, perform: Perform): Command {
  const program = new Command("birdwire")
    .description(
      "Asks a BIRD routing daemon, tells it what to do, and gives it changed configurations safely.",
    )
    .version(packageVersion(), "-V, --version", "print birdwire's version")
    .usage("[options] <verb>")
    .helpOption("-h, --help", "print help, also behind a verb")
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true })
    // Settings before the verbs, which take them over.
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      // An error is told by whoever runs the program, as every other one.
      outputError: () => {},
    })
    .showSuggestionAfterError()
    .addHelpText("after", helpEpilogue);
  addGlobalOptions(program);
  addVerbs(program, perform);
  return program;
}
