import { readRipNeighbors } from "../../grammar/rip.ts";
import type { RipNeighbors } from "../model/rip.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import type { Command } from "./command.ts";
import { ofProtocol, type ProtocolInterfacesOptions } from "./one-protocol.ts";

/** `show rip neighbors`: whom each RIP protocol hears. */
export const showRipNeighbors: Command<ProtocolInterfacesOptions, RipNeighbors[]> = {
  words: "show rip neighbors",
  codes: [REPLY_CODES.ripNeighbors.code, REPLY_CODES.ok.code],
  text: (options) => ofProtocol("show rip neighbors", options),
  decode: (reply) => readRipNeighbors(reply),
};
