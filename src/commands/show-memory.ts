import { readMemory } from "../../grammar/memory.ts";
import type { MemoryUsage } from "../model/memory.ts";
import type { Command } from "./command.ts";
import type { NoOptions } from "./no-options.ts";

/** `show memory`: what the daemon's tables and protocols take. */
export const showMemory: Command<NoOptions, MemoryUsage> = {
  words: "show memory",
  codes: [1018, 1028, 0],
  text: () => "show memory",
  decode: (reply) => readMemory(reply),
};
