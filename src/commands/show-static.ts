import { readStaticRoutes } from "../../grammar/static/routes.ts";
import type { StaticRoutes } from "../model/static-route.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import type { Command } from "./command.ts";
import { type OneProtocolOptions, ofProtocol } from "./one-protocol.ts";

/** `show static`: the configured routes of each static protocol, used or not. */
export const showStatic: Command<OneProtocolOptions, StaticRoutes[]> = {
  words: "show static",
  codes: [
    REPLY_CODES.staticRouteList.code,
    // A continued `<line overflow>` stands in for a line that was too long.
    REPLY_CODES.replyTooLong.code,
    REPLY_CODES.ok.code,
  ],
  text: (options) => ofProtocol("show static", options),
  decode: (reply) => readStaticRoutes(reply),
};
