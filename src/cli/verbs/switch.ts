import type { Command } from "commander";
import type { Perform } from "../context.ts";
import { printOutcomes } from "../print-outcomes.ts";

/** A verb that brings protocols up or down. */
type SwitchVerb = "enable" | "disable" | "restart";

const DESCRIPTIONS: Readonly<Record<SwitchVerb, string>> = {
  enable: "start protocols that are disabled",
  disable: "shut protocols down, until they are enabled",
  restart: "shut protocols down and start them again",
};

/** `birdwire enable`, `birdwire disable` and `birdwire restart`, which differ in nothing but the word. */
export function addSwitchVerbs(program: Command, perform: Perform): void {
  for (const verb of ["enable", "disable", "restart"] as const) {
    program
      .command(verb)
      .description(DESCRIPTIONS[verb])
      .argument("<name>", "a protocol, or a pattern with * and ?")
      .option("--message <text>", "why; shown by `protocols --all`, and sent to BGP neighbours")
      .action((protocol: string, { message }: { readonly message?: string }) =>
        perform(async ({ connect, call, printer }) => {
          await using bird = await connect();
          return printOutcomes(printer, await bird[verb]({ ...call, protocol, message }));
        }),
      );
  }
}
