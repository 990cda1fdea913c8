import type { Reply, ReplyLine } from "../../src/model/reply.ts";
import type { StaticNextHop, StaticRoute, StaticRoutes } from "../../src/model/static-route.ts";
import { REPLY_CODES } from "../../src/protocol/codes.ts";
import { unexpectedReply } from "../../src/protocol/decode-error.ts";
import { listedLines } from "../text/lines.ts";
import { readStaticNextHop } from "./next-hop.ts";
import { readStaticRow } from "./row.ts";

/**
 * The reply to `show static` (proto/static/static.c, static_show): the routes of one protocol after the other, with an
 * empty line between two (nest/cli.h, cli_separator; none before the first that has a route).
 *
 * @throws {BirdError} `UNEXPECTED_REPLY` where a line is no route.
 */
export function readStaticRoutes(reply: Reply): StaticRoutes[] {
  let current: Draft = { routes: [], unknown: [] };
  const protocols: Draft[] = [current];
  let nextHops: StaticNextHop[] | undefined = [];
  for (const line of listedLines(reply)) {
    if (line.text === "") {
      current = { routes: [], unknown: [] };
      protocols.push(current);
    } else if (line.code === REPLY_CODES.replyTooLong.code) {
      // A continued `<line overflow>` stands in for a net that is too long for a line; its next hops have no route.
      current.unknown.push(line.text);
      nextHops = undefined;
    } else if (line.text.startsWith("\t")) {
      if (nextHops === undefined) current.unknown.push(line.text.trim());
      else nextHops.push(nextHopOf(reply, line, current.routes.at(-1)));
    } else {
      const route = readStaticRow(line.text);
      if (route === undefined) throw unexpectedReply(reply, "a static route", line);
      nextHops = route.kind === "unicast" ? [...route.nextHops] : [];
      current.routes.push(route.kind === "unicast" ? { ...route, nextHops } : route);
    }
  }
  return protocols;
}

interface Draft {
  readonly routes: StaticRoute[];
  readonly unknown: string[];
}

function nextHopOf(reply: Reply, line: ReplyLine, route: StaticRoute | undefined): StaticNextHop {
  const hop = route?.kind === "unicast" ? readStaticNextHop(line.text) : undefined;
  if (hop === undefined) throw unexpectedReply(reply, "a next hop of a static route", line);
  return hop;
}
