import { readBabelNeighbors } from "../../grammar/babel/links.ts";
import type { BabelNeighbors } from "../model/babel.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import type { Command } from "./command.ts";
import { ofProtocol, type ProtocolInterfacesOptions } from "./one-protocol.ts";

/** `show babel neighbors`, since 2.0: whom each Babel protocol hears. */
export const showBabelNeighbors: Command<ProtocolInterfacesOptions, BabelNeighbors[]> = {
  words: "show babel neighbors",
  codes: [REPLY_CODES.babelNeighbors.code, REPLY_CODES.ok.code],
  text: (options) => ofProtocol("show babel neighbors", options),
  decode: (reply) => readBabelNeighbors(reply),
};
