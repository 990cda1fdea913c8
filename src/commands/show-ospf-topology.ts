import { readOspfTopology } from "../../grammar/ospf/topology.ts";
import type { OspfTopology } from "../model/ospf-topology.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import type { Command } from "./command.ts";
import { type OspfGraphSelection, selectOspf } from "./ospf-selection.ts";

/** `show ospf topology`: the routers and networks of one OSPF protocol, and how they are linked. */
export const showOspfTopology: Command<OspfGraphSelection, OspfTopology> = {
  words: "show ospf topology",
  codes: [REPLY_CODES.ospfState.code, REPLY_CODES.ok.code],
  text: (options) =>
    selectOspf(options.all === true ? "show ospf topology all" : "show ospf topology", options),
  decode: (reply) => readOspfTopology(reply),
};
