import { readRouteStats } from "../../grammar/route-count.ts";
import type { RouteStats } from "../model/route-count.ts";
import { REPLY_CODES } from "../protocol/codes.ts";
import type { Command } from "./command.ts";
import { routeWords, type ShowRouteOptions } from "./route-selection.ts";
import { showRoute } from "./show-route.ts";

/** `show route ... stats`: the routes, and how many they are, in one reply. */
export const showRouteStats: Command<ShowRouteOptions, RouteStats> = {
  words: "show route stats",
  codes: [...showRoute.codes, REPLY_CODES.routeCount.code],
  text: (options) => routeWords(options, "stats"),
  decode: (reply, { clock }) => readRouteStats(reply, clock),
};
