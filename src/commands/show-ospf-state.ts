import { readOspfState } from "../../grammar/ospf/state.ts";
import type { OspfState } from "../model/ospf-state.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import type { Command } from "./command.ts";
import { type OspfGraphSelection, selectOspf } from "./ospf-selection.ts";

/** `show ospf state`: the topology of one OSPF protocol with all networks that the routers tell of. */
export const showOspfState: Command<OspfGraphSelection, OspfState> = {
  words: "show ospf state",
  codes: [REPLY_CODES.ospfState.code, REPLY_CODES.ok.code],
  text: (options) => selectOspf(options.all === true ? "show ospf state all" : "show ospf state", options),
  decode: (reply) => readOspfState(reply),
};
