import { CommanderError } from "commander";
import { makeContext } from "./context.ts";
import { errorJson } from "./error-json.ts";
import { isUsageError } from "./error-message.ts";
import { errorText } from "./error-text.ts";
import { EXIT, type ExitStatus, exitStatusOf } from "./exit-status.ts";
import type { GlobalOptions } from "./global-options.ts";
import type { CliIo } from "./io.ts";
import { jsonPrinter, peoplePrinter } from "./printer.ts";
import { createProgram } from "./program.ts";
import { OutputClosed, Sink } from "./sink.ts";
import { wantsColour } from "./text/look.ts";

/**
 * Runs one `birdwire` command line (without the program's own name) and returns the exit status. Whatever goes wrong
 * is told on `stderr`, and all output is written when it settles. It does not reject.
 */
export async function runCli(argv: readonly string[], io: CliIo): Promise<ExitStatus> {
  const output = new Sink(io.stdout, io.signal);
  const complaints = new Sink(io.stderr, io.signal);
  let status: ExitStatus = EXIT.done;
  const program = createProgram(io, async (verb) => {
    const globals = program.opts<GlobalOptions>();
    const signal = AbortSignal.any([io.signal, output.closed]);
    const json = jsonPrinter(output, io.stdout.isTTY === true);
    const look = { hasColour: wantsColour(io.stdout, io.env), now: io.now() };
    const printer = globals.json === true ? json : peoplePrinter(output, look);
    status = await verb(makeContext({ io, globals, printer, json, signal }));
  });
  try {
    await program.parseAsync(argv, { from: "user" });
  } catch (error) {
    status = await settle(error, program.opts<GlobalOptions>(), io, output, complaints);
  }
  await output.finish();
  await complaints.finish();
  return status;
}

/** Tells what went wrong, where there is somebody to tell. */
async function settle(
  thrown: unknown,
  { json }: GlobalOptions,
  io: CliIo,
  output: Sink,
  complaints: Sink,
): Promise<ExitStatus> {
  // What follows from the end of the output or from the user's wish is not worth a word.
  const error: unknown = output.closed.aborted ? output.closed.reason : thrown;
  if (error instanceof OutputClosed) return EXIT.done;
  if (io.signal.aborted) return EXIT.interrupted;
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;

  const look = { hasColour: wantsColour(io.stderr, io.env), now: io.now() };
  const text = json === true ? errorJson(error) : await errorText(error, look);
  // Nobody may listen there either.
  await complaints.write(text).catch(() => {});
  return isUsageError(error) ? EXIT.usage : exitStatusOf(error);
}
