import { readBabelEntries } from "../../grammar/babel/routes.ts";
import type { BabelEntries } from "../model/babel.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import type { Command } from "./command.ts";
import { type OneProtocolOptions, ofProtocol } from "./one-protocol.ts";

/** `show babel entries`, since 2.0: the prefixes that each Babel protocol knows. */
export const showBabelEntries: Command<OneProtocolOptions, BabelEntries[]> = {
  words: "show babel entries",
  codes: [REPLY_CODES.babelEntries.code, REPLY_CODES.ok.code],
  text: (options) => ofProtocol("show babel entries", options),
  decode: (reply) => readBabelEntries(reply),
};
