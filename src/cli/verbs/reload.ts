import { type Command, Option } from "commander";
import type { ReloadOptions } from "../../index.ts";
import type { Perform } from "../context.ts";
import { printOutcomes } from "../print-outcomes.ts";
import { UsageError } from "../usage-error.ts";

interface Options {
  readonly in?: true;
  readonly out?: true;
  readonly bgp?: true;
  readonly partial?: string;
}

/** `birdwire reload` */
export function addReloadVerb(program: Command, perform: Perform): void {
  program
    .command("reload")
    .description("bring routes through the filters anew, without a restart")
    .argument("<name>", "a protocol, or a pattern with * and ?")
    .addOption(new Option("--in", "only those that come in").conflicts("out"))
    .option("--out", "only those that go out")
    .option("--bgp", "ask BGP neighbours for theirs (--in), or send them ours (--out); BIRD 3")
    .addOption(
      new Option("--partial <prefixes>", "only these routes, as [10.0.0.0/8+]; BIRD 3").conflicts("bgp"),
    )
    .action((protocol: string, options: Options) =>
      perform(async ({ connect, call, printer }) => {
        const selection = reloadOptions(protocol, options);
        await using bird = await connect();
        return printOutcomes(printer, await bird.reload({ ...call, ...selection }));
      }),
    );
}

function reloadOptions(protocol: string, options: Options): ReloadOptions {
  const direction = options.in === true ? "in" : options.out === true ? "out" : undefined;
  if (options.bgp !== true) return { protocol, direction, partial: options.partial };
  if (direction === undefined) throw new UsageError("reload --bgp: needs --in or --out");
  return { protocol, what: "bgp", direction };
}
