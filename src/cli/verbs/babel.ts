import type { Command } from "commander";
import type { Perform } from "../context.ts";
import {
  babelEntryLines,
  babelInterfaceLines,
  babelNeighborLines,
  babelRouteLines,
} from "../text/babel-lines.ts";
import { type InterfaceOptions, interfaceOption } from "./interface-option.ts";
import { addLookVerb, PROTOCOL } from "./look-verb.ts";

/** `birdwire babel` */
export function addBabelVerb(program: Command, perform: Perform): void {
  const babel = program
    .command("babel")
    .description("tell of Babel: its interfaces, neighbors, entries and routes")
    .helpCommand(false);
  addLookVerb<InterfaceOptions>(babel, perform, {
    name: "interfaces",
    description: "list the interfaces that Babel is spoken on",
    argument: PROTOCOL,
    options: [interfaceOption()],
    look: async ({ bird, argument: protocol, options, printer }) =>
      printer.value(await bird.showBabelInterfaces({ ...options, protocol }), babelInterfaceLines),
  });
  addLookVerb<InterfaceOptions>(babel, perform, {
    name: "neighbors",
    description: "list the routers that Babel hears",
    argument: PROTOCOL,
    options: [interfaceOption()],
    look: async ({ bird, argument: protocol, options, printer }) =>
      printer.value(await bird.showBabelNeighbors({ ...options, protocol }), babelNeighborLines),
  });
  addLookVerb(babel, perform, {
    name: "entries",
    description: "list the prefixes that Babel knows, with the route chosen for each",
    argument: PROTOCOL,
    look: async ({ bird, argument: protocol, options, printer }) =>
      printer.value(await bird.showBabelEntries({ ...options, protocol }), babelEntryLines),
  });
  addLookVerb(babel, perform, {
    name: "routes",
    description: "list the routes that neighbors announce",
    argument: PROTOCOL,
    look: async ({ bird, argument: protocol, options, printer }) =>
      printer.value(await bird.showBabelRoutes({ ...options, protocol }), babelRouteLines),
  });
}
