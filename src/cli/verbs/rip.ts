import type { Command } from "commander";
import type { Perform } from "../context.ts";
import { ripInterfaceLines, ripNeighborLines } from "../text/rip-lines.ts";
import { type InterfaceOptions, interfaceOption } from "./interface-option.ts";
import { addLookVerb, PROTOCOL } from "./look-verb.ts";

/** `birdwire rip` */
export function addRipVerb(program: Command, perform: Perform): void {
  const rip = program
    .command("rip")
    .description("tell of RIP: its interfaces, its neighbors")
    .helpCommand(false);
  addLookVerb<InterfaceOptions>(rip, perform, {
    name: "interfaces",
    description: "list the interfaces that RIP is spoken on",
    argument: PROTOCOL,
    options: [interfaceOption()],
    look: async ({ bird, argument: protocol, options, printer }) =>
      printer.value(await bird.showRipInterfaces({ ...options, protocol }), ripInterfaceLines),
  });
  addLookVerb<InterfaceOptions>(rip, perform, {
    name: "neighbors",
    description: "list the routers that RIP was heard from",
    argument: PROTOCOL,
    options: [interfaceOption()],
    look: async ({ bird, argument: protocol, options, printer }) =>
      printer.value(await bird.showRipNeighbors({ ...options, protocol }), ripNeighborLines),
  });
}
