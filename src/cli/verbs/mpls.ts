import { type Command, Option } from "commander";
import type { ShowMplsRangesOptions } from "../../index.ts";
import type { Perform } from "../context.ts";
import { mplsLines } from "../text/mpls-lines.ts";
import { UsageError } from "../usage-error.ts";
import { addLookVerb } from "./look-verb.ts";

/** `birdwire mpls` */
export function addMplsVerb(program: Command, perform: Perform): void {
  addLookVerb<{ readonly range?: string }>(program, perform, {
    name: "mpls",
    description: "list the ranges of MPLS labels and how many are in use (BIRD 2.14)",
    argument: ["domain", "only this MPLS domain"],
    options: [new Option("--range <name>", "only this range; without a domain, static or dynamic")],
    look: async ({ bird, argument: domain, options: { range, ...call }, printer }) =>
      printer.value(await bird.showMplsRanges({ ...call, ...selection(domain, range) }), mplsLines),
  });
}

function selection(domain: string | undefined, range: string | undefined): ShowMplsRangesOptions {
  if (domain !== undefined) return { domain, range };
  if (range === undefined || range === "static" || range === "dynamic") return { range };
  throw new UsageError(`mpls: --range ${range} needs the domain that it is of`);
}
