import type { Protocol } from "../../model/protocol.ts";
import type { Command } from "../command.ts";
import { decode } from "../decode.ts";
import { type ShowProtocolsOptions, showProtocolsAll } from "../show-protocols.ts";
import { ProtocolsMemory } from "./protocols-memory.ts";
import { ProtocolsReader } from "./protocols-reader.ts";

/**
 * `show protocols all` for one client, which asks again and again: what BIRD prints as it did before is not read anew, and
 * is the same objects.
 */
export function showProtocolsAgain(): Required<Command<ShowProtocolsOptions, Protocol[]>> {
  const memory = new ProtocolsMemory();
  return {
    ...showProtocolsAll,
    reader: (command, clock) =>
      new ProtocolsReader(command, {
        memory,
        clock,
        decode: (reply) => decode(showProtocolsAll, reply, { clock: clock() }),
      }),
  };
}
