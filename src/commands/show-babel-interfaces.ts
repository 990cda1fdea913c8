import { readBabelInterfaces } from "../../grammar/babel/links.ts";
import type { BabelInterfaces } from "../model/babel.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import type { Command } from "./command.ts";
import { ofProtocol, type ProtocolInterfacesOptions } from "./one-protocol.ts";

/** `show babel interfaces`, since 2.0: the interfaces of each Babel protocol. */
export const showBabelInterfaces: Command<ProtocolInterfacesOptions, BabelInterfaces[]> = {
  words: "show babel interfaces",
  codes: [REPLY_CODES.babelInterfaces.code, REPLY_CODES.ok.code],
  text: (options) => ofProtocol("show babel interfaces", options),
  decode: (reply) => readBabelInterfaces(reply),
};
