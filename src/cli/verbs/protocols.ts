import { type Command, Option } from "commander";
import type { Perform } from "../context.ts";
import { protocolLines } from "../text/protocol-lines.ts";
import { protocolTableLines } from "../text/protocol-table.ts";
import { addLookVerb } from "./look-verb.ts";

/** `birdwire protocols` */
export function addProtocolsVerb(program: Command, perform: Perform): void {
  addLookVerb<{ readonly all?: true }>(program, perform, {
    name: "protocols",
    description: "list the protocols and their states",
    argument: ["name", "a protocol, or a pattern with * and ?"],
    options: [new Option("--all", "everything that BIRD tells of them: channels, counts, sessions")],
    async look({ bird, argument: name, options: { all, ...call }, printer }) {
      if (all === true) {
        await printer.value(await bird.showProtocols({ ...call, name, all }), protocolLines);
      } else {
        await printer.value(await bird.showProtocols({ ...call, name }), protocolTableLines);
      }
    },
  });
}
