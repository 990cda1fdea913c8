import { readOspfInterfaces } from "../../grammar/ospf/interfaces.ts";
import type { OspfInterfaces } from "../model/ospf-interface.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import type { Command } from "./command.ts";
import { type OspfInterfaceSelection, selectOspf } from "./ospf-selection.ts";

/** `show ospf interface`: the interfaces of OSPF protocols, virtual links among them. */
export const showOspfInterfaces: Command<OspfInterfaceSelection, OspfInterfaces[]> = {
  words: "show ospf interface",
  codes: [REPLY_CODES.ospfInterface.code, REPLY_CODES.ok.code],
  text: (options) => selectOspf("show ospf interface", options),
  decode: (reply) => readOspfInterfaces(reply),
};
