import { readRadvInterfaces } from "../../grammar/radv.ts";
import type { RadvInterfaces } from "../model/radv.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import type { Command } from "./command.ts";
import { type OneProtocolOptions, ofProtocol } from "./one-protocol.ts";

/** `show radv interfaces`, since 2.20 and 3.4: when each RAdv protocol tells hosts what. */
export const showRadvInterfaces: Command<OneProtocolOptions, RadvInterfaces[]> = {
  words: "show radv interfaces",
  codes: [REPLY_CODES.pageCacheOrRadv.code, REPLY_CODES.ok.code],
  text: (options) => ofProtocol("show radv interfaces", options),
  decode: (reply, { clock }) => readRadvInterfaces(reply, clock),
};
