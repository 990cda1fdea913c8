import { readRouteCount } from "../../grammar/route-count.ts";
import type { RouteCount } from "../model/route-count.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import type { Command } from "./command.ts";
import { routeWords, type ShowRouteOptions } from "./route-selection.ts";

/** `show route ... count`: how many routes there are, without the routes. */
export const showRouteCount: Command<ShowRouteOptions, RouteCount> = {
  words: "show route count",
  codes: [REPLY_CODES.routeList.code, REPLY_CODES.routeCount.code, REPLY_CODES.ok.code],
  text: (options) => routeWords({ ...options, all: false }, "count"),
  decode: (reply) => readRouteCount(reply),
};
