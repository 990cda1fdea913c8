import { readOspfNeighbors } from "../../grammar/ospf/neighbors.ts";
import type { OspfNeighbors } from "../model/ospf-neighbor.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import type { Command } from "./command.ts";
import { type OspfInterfaceSelection, selectOspf } from "./ospf-selection.ts";

/** `show ospf neighbors`: the neighbors of OSPF protocols. */
export const showOspfNeighbors: Command<OspfInterfaceSelection, OspfNeighbors[]> = {
  words: "show ospf neighbors",
  codes: [REPLY_CODES.ospfNeighbors.code, REPLY_CODES.ok.code],
  text: (options) => selectOspf("show ospf neighbors", options),
  decode: (reply) => readOspfNeighbors(reply),
};
