import { type Command, Option } from "commander";
import type { Perform } from "../context.ts";
import { interfaceLines, interfaceSummaryLines } from "../text/interface-lines.ts";
import { addLookVerb } from "./look-verb.ts";

/** `birdwire interfaces` */
export function addInterfacesVerb(program: Command, perform: Perform): void {
  addLookVerb<{ readonly summary?: true }>(program, perform, {
    name: "interfaces",
    description: "list the network interfaces as BIRD sees them",
    options: [new Option("--summary", "only state and preferred addresses")],
    async look({ bird, options, printer }) {
      if (options.summary === true) {
        await printer.value(await bird.showInterfacesSummary(options), interfaceSummaryLines);
      } else {
        await printer.value(await bird.showInterfaces(options), interfaceLines);
      }
    },
  });
}
