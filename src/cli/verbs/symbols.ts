import { type Command, Option } from "commander";
import type { SymbolFilter } from "../../index.ts";
import type { Perform } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { symbolLines } from "../text/symbol-lines.ts";
import { UsageError } from "../usage-error.ts";

const TYPES = [
  "table",
  "filter",
  "function",
  "protocol",
  "template",
  "roa",
] as const satisfies SymbolFilter[];

/** `birdwire symbols` */
export function addSymbolsVerb(program: Command, perform: Perform): void {
  program
    .command("symbols")
    .description("list the names that the configuration and BIRD define")
    .argument("[name]", "only this one")
    .addOption(new Option("--type <type>", "only names of this kind").choices(TYPES))
    .action((name: string | undefined, { type }: { readonly type?: SymbolFilter }) =>
      perform(async ({ connect, call, printer }) => {
        if (name !== undefined && type !== undefined) {
          throw new UsageError("symbols: a name and --type cannot be given together");
        }
        await using bird = await connect();
        const symbols = await bird.showSymbols({ ...call, ...(name === undefined ? { type } : { name }) });
        await printer.value(symbols, symbolLines);
        return EXIT.done;
      }),
    );
}
