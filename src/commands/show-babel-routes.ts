import { readBabelRoutes } from "../../grammar/babel/routes.ts";
import type { BabelRoutes } from "../model/babel.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import type { Command } from "./command.ts";
import { type OneProtocolOptions, ofProtocol } from "./one-protocol.ts";

/** `show babel routes`, since 2.0: what neighbors announce to each Babel protocol. Its lines have the code of `show babel entries`. */
export const showBabelRoutes: Command<OneProtocolOptions, BabelRoutes[]> = {
  words: "show babel routes",
  codes: [REPLY_CODES.babelEntries.code, REPLY_CODES.ok.code],
  text: (options) => ofProtocol("show babel routes", options),
  decode: (reply) => readBabelRoutes(reply),
};
