import type { Command } from "commander";
import type { Perform } from "../context.ts";
import { statusLines } from "../text/status-lines.ts";
import { addLookVerb } from "./look-verb.ts";

/** `birdwire status` */
export function addStatusVerb(program: Command, perform: Perform): void {
  addLookVerb(program, perform, {
    name: "status",
    description: "tell version, router ID, times and state of the daemon",
    look: async ({ bird, options, printer }) => printer.value(await bird.showStatus(options), statusLines),
  });
}
