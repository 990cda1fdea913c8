import { readOspf } from "../../grammar/ospf/overview.ts";
import type { OspfOverview } from "../model/ospf.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import type { Command } from "./command.ts";
import { type OspfSelection, selectOspf } from "./ospf-selection.ts";

/** `show ospf`: the OSPF protocols with their areas. */
export const showOspf: Command<OspfSelection, OspfOverview[]> = {
  words: "show ospf",
  codes: [REPLY_CODES.ospf.code, REPLY_CODES.ok.code],
  text: (options) => selectOspf("show ospf", options),
  decode: (reply) => readOspf(reply),
};
