import { readRipInterfaces } from "../../grammar/rip.ts";
import type { RipInterfaces } from "../model/rip.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import type { Command } from "./command.ts";
import { ofProtocol, type ProtocolInterfacesOptions } from "./one-protocol.ts";

/** `show rip interfaces`: the interfaces of each RIP protocol. */
export const showRipInterfaces: Command<ProtocolInterfacesOptions, RipInterfaces[]> = {
  words: "show rip interfaces",
  codes: [REPLY_CODES.ripInterface.code, REPLY_CODES.ok.code],
  text: (options) => ofProtocol("show rip interfaces", options),
  decode: (reply) => readRipInterfaces(reply),
};
