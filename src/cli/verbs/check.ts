import path from "node:path";
import type { Command } from "commander";
import { type BirdClient, BirdError } from "../../index.ts";
import { configFile } from "../config-file.ts";
import type { Context, Perform } from "../context.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import { type FactFlags, factFlag } from "../manage/fact-flag.ts";
import { several } from "../option-parsers.ts";
import { checkLines } from "../text/configure-lines.ts";
import { reviewLines } from "../text/review-lines.ts";
import { UsageError } from "../usage-error.ts";

interface CheckFlags {
  readonly bird?: string;
  readonly root?: readonly string[];
  readonly fact?: FactFlags;
}

/** `birdwire check` */
export function addCheckVerb(program: Command, perform: Perform): void {
  program
    .command("check")
    .description("let BIRD read a configuration without using it; with --bird all that manage and run check")
    .argument("[file]", "default: the file that BIRD was started with")
    .option(
      "--bird <program>",
      "look for what cannot be meant, then ask this program, then the BIRD that runs, if one does",
    )
    .option("--root <dir>", "with --bird: a folder that includes may reach; may be given again", several)
    .option("--fact <name=type:from:value>", 'with --bird: a value for include "birdvars.conf"', factFlag)
    .action((file: string | undefined, flags: CheckFlags) =>
      perform(async (context) => {
        const { connect, call, printer } = context;
        if (flags.bird !== undefined) return review(context, file, flags, flags.bird);
        if (flags.root !== undefined || flags.fact !== undefined)
          throw new UsageError("check: --root and --fact need --bird");
        await using bird = await connect();
        const outcome = await bird.configure({ ...call, check: true, file: configFile(context, file) });
        await printer.value(outcome, checkLines);
        return EXIT.done;
      }),
    );
}

async function review(
  context: Context,
  file: string | undefined,
  { root, fact }: CheckFlags,
  program: string,
): Promise<ExitStatus> {
  if (file === undefined) throw new UsageError("check: --bird needs the file that is to be checked");
  const { io, signal, printer } = context;
  const { nodeFacts, reviewConfig } = await import("../../reload/index.ts");
  const absolute = (one: string): string => path.resolve(io.directory, one);
  await using client = await runningBird(context);
  const found = await reviewConfig({
    main: absolute(file),
    roots: (root ?? []).map(absolute),
    facts: nodeFacts({ environment: io.env, facts: fact ?? {} }),
    bird: [program],
    ...(client === undefined ? {} : { client }),
    signal,
  });
  await printer.value(found, reviewLines);
  const isFine = found.refused.length === 0 && found.verdicts.every(({ kind }) => kind === "passed");
  return isFine ? EXIT.done : EXIT.refused;
}

/** The BIRD that runs, if one does: a configuration may be checked where none will ever run. */
async function runningBird({ connect }: Context): Promise<BirdClient | undefined> {
  try {
    return await connect();
  } catch (error) {
    if (error instanceof BirdError && error.kind === "connect") return undefined;
    throw error;
  }
}
