import type { Command } from "commander";
import type { Perform } from "../context.ts";
import { staticLines } from "../text/static-lines.ts";
import { addLookVerb } from "./look-verb.ts";

/** `birdwire static` */
export function addStaticVerb(program: Command, perform: Perform): void {
  addLookVerb(program, perform, {
    name: "static",
    description: "list the routes that static protocols are configured with, used or not",
    argument: ["protocol", "only this one, also where it is down (default: all that are not down)"],
    look: async ({ bird, argument: protocol, options, printer }) =>
      printer.value(await bird.showStatic({ ...options, protocol }), staticLines),
  });
}
