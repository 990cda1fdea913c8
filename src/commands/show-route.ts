import type { Route } from "../model/route.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import type { StreamCommand } from "./command.ts";
import { routeWords, type ShowRouteOptions } from "./route-selection.ts";
import { RouteScanner } from "./routes/route-scanner.ts";

/** `show route`: the routes of one table or several, one after the other. */
export const showRoute: StreamCommand<ShowRouteOptions, Route> = {
  words: "show route",
  codes: [
    REPLY_CODES.routeList.code,
    REPLY_CODES.routeDetails.code,
    REPLY_CODES.routeAttributes.code,
    // A continued `<line overflow>` stands in for a line that was too long.
    REPLY_CODES.replyTooLong.code,
    REPLY_CODES.ok.code,
  ],
  text: (options) => routeWords(options),
  decoder: (command, { clock }) => new RouteScanner(command, clock),
};
