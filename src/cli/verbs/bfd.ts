import { type Command, Option } from "commander";
import type { ShowBfdSessionsOptions } from "../../index.ts";
import type { Perform } from "../context.ts";
import { bfdDetailLines } from "../text/bfd-detail-lines.ts";
import { bfdLines } from "../text/bfd-lines.ts";
import { addLookVerb, PROTOCOL } from "./look-verb.ts";

interface Options extends Omit<ShowBfdSessionsOptions, "protocol"> {
  readonly all?: true;
}

/** `birdwire bfd` */
export function addBfdVerb(program: Command, perform: Perform): void {
  addLookVerb<Options>(program, perform, {
    name: "bfd",
    description: "list the BFD sessions",
    argument: PROTOCOL,
    options: [
      new Option("--all", "with timers and what both ends offer (this and what follows: BIRD 2.15)"),
      new Option("--address <prefix>", "only with neighbors in this prefix, or of this address"),
      new Option("--interface <name>", "only on this interface"),
      new Option("--family <family>", "only of this address family").choices(["ipv4", "ipv6"]),
      new Option("--type <type>", "only over one hop, or over several").choices(["direct", "multihop"]),
    ],
    async look({ bird, argument: protocol, options: { all, ...chosen }, printer }) {
      if (all === true) {
        await printer.value(await bird.showBfdSessions({ ...chosen, protocol, all }), bfdDetailLines);
      } else {
        await printer.value(await bird.showBfdSessions({ ...chosen, protocol }), bfdLines);
      }
    },
  });
}
