import type { Command } from "commander";
import type { Perform } from "../context.ts";
import { radvLines } from "../text/radv-lines.ts";
import { addLookVerb, PROTOCOL } from "./look-verb.ts";

/** `birdwire radv` */
export function addRadvVerb(program: Command, perform: Perform): void {
  addLookVerb(program, perform, {
    name: "radv",
    description: "list the interfaces that get router advertisements (BIRD 2.20, 3.4)",
    argument: PROTOCOL,
    look: async ({ bird, argument: protocol, options, printer }) =>
      printer.value(await bird.showRadvInterfaces({ ...options, protocol }), radvLines),
  });
}
