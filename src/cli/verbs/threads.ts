import { type Command, Option } from "commander";
import type { Perform } from "../context.ts";
import { threadLines, threadSummaryLines } from "../text/thread-lines.ts";
import { addLookVerb } from "./look-verb.ts";

/** `birdwire threads` */
export function addThreadsVerb(program: Command, perform: Perform): void {
  addLookVerb<{ readonly all?: true }>(program, perform, {
    name: "threads",
    description: "tell what the daemon's threads have done (BIRD 3)",
    options: [new Option("--all", "with each loop of each thread")],
    async look({ bird, options: { all, ...call }, printer }) {
      if (all === true) await printer.value(await bird.showThreads({ ...call, all }), threadLines);
      else await printer.value(await bird.showThreads(call), threadSummaryLines);
    },
  });
}
