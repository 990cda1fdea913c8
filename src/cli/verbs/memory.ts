import type { Command } from "commander";
import type { Perform } from "../context.ts";
import { memoryLines } from "../text/memory-lines.ts";
import { addLookVerb } from "./look-verb.ts";

/** `birdwire memory` */
export function addMemoryVerb(program: Command, perform: Perform): void {
  addLookVerb(program, perform, {
    name: "memory",
    description: "tell what BIRD uses memory for",
    look: async ({ bird, options, printer }) => printer.value(await bird.showMemory(options), memoryLines),
  });
}
