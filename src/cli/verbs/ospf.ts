import { type Command, Option } from "commander";
import type { Perform } from "../context.ts";
import { ospfGraphLines } from "../text/ospf-graph-lines.ts";
import { ospfInterfaceLines } from "../text/ospf-interface-lines.ts";
import { ospfLines } from "../text/ospf-lines.ts";
import { ospfNeighborLines } from "../text/ospf-neighbor-lines.ts";
import { type InterfaceOptions, interfaceOption } from "./interface-option.ts";
import { addLookVerb, type LookVerb, PROTOCOL } from "./look-verb.ts";
import { addOspfLsadbVerb } from "./ospf-lsadb.ts";

/** The argument of parts that need one protocol. */
const ONE_PROTOCOL: NonNullable<LookVerb<object>["argument"]> = [
  "protocol",
  "which one (default: the only one that is up)",
];

/** `birdwire ospf` */
export function addOspfVerb(program: Command, perform: Perform): void {
  const ospf = addLookVerb(program, perform, {
    name: "ospf",
    description: "tell of OSPF protocols: their areas, or with a word behind it, their parts",
    argument: PROTOCOL,
    look: async ({ bird, argument: protocol, options, printer }) =>
      printer.value(await bird.showOspf({ ...options, protocol }), ospfLines),
  });
  addLookVerb<InterfaceOptions>(ospf, perform, {
    name: "neighbors",
    description: "list the routers that OSPF has met on its links",
    argument: PROTOCOL,
    options: [interfaceOption()],
    look: async ({ bird, argument: protocol, options, printer }) =>
      printer.value(await bird.showOspfNeighbors({ ...options, protocol }), ospfNeighborLines),
  });
  addLookVerb<InterfaceOptions>(ospf, perform, {
    name: "interface",
    alias: "interfaces",
    description: "list the interfaces that OSPF is spoken on, virtual links too",
    argument: PROTOCOL,
    options: [interfaceOption()],
    look: async ({ bird, argument: protocol, options, printer }) =>
      printer.value(await bird.showOspfInterfaces({ ...options, protocol }), ospfInterfaceLines),
  });
  addLookVerb<{ readonly all?: true }>(ospf, perform, {
    name: "topology",
    description: "show the routers and networks, and how they are linked",
    argument: ONE_PROTOCOL,
    options: [new Option("--all", "also what cannot be reached")],
    look: async ({ bird, argument: protocol, options, printer }) =>
      printer.value(await bird.showOspfTopology({ ...options, protocol }), ospfGraphLines),
  });
  addLookVerb<{ readonly all?: true }>(ospf, perform, {
    name: "state",
    description: "show the same with all networks that the routers tell of",
    argument: ONE_PROTOCOL,
    options: [new Option("--all", "also what cannot be reached")],
    look: async ({ bird, argument: protocol, options, printer }) =>
      printer.value(await bird.showOspfState({ ...options, protocol }), ospfGraphLines),
  });
  addOspfLsadbVerb(ospf, perform, ONE_PROTOCOL);
}
