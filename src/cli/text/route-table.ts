import type { Route, RouteStats } from "../../index.ts";
import type { ItemText } from "../printer.ts";
import { attributeLines } from "./attribute-lines.ts";
import { countLines } from "./count-lines.ts";
import type { Look } from "./look.ts";
import { nextHopTexts } from "./next-hop-text.ts";
import { routeInfo, routePreference } from "./route-info.ts";
import { streamedTable } from "./streamed-table.ts";
import type { Column, Row } from "./table.ts";
import { shortTime } from "./time-text.ts";

const COLUMNS: readonly Column[] = [
  { title: "  Net", most: 46 },
  { title: "Next hop" },
  { title: "Protocol" },
  { title: "Pref", align: "right" },
  { title: "Since" },
  { title: "Info" },
];

/** Routes as a table for each of BIRD's tables, while they come; `*` is the best route of a net. */
export function routeTable(look: Look): ItemText<Route> {
  return streamedTable(look, {
    columns: COLUMNS,
    table: (route) => route.table,
    rows: (route) => routeRows(route, look),
    below: (route) => (route.attributes === undefined ? [] : attributeLines(route, route.attributes, look)),
  });
}

/** Routes as {@link routeTable} has them, and below them how many they are. */
export function routeStatsLines({ routes, count }: RouteStats, look: Look): string[] {
  const table = routeTable(look);
  const text = routes.map((route) => table.add(route)).join("") + table.rest();
  return [...text.split("\n"), ...countLines(count, look)];
}

function routeRows(route: Route, look: Look): Row[] {
  const { net, isPrimary, hasSyncError, protocol, time } = route;
  const mark = hasSyncError ? "!" : isPrimary ? "*" : " ";
  const [first = "", ...others] = nextHopTexts(route);
  return [
    [
      { text: `${mark} ${net}`, style: hasSyncError ? "red" : isPrimary ? undefined : "dim" },
      first,
      protocol,
      routePreference(route),
      shortTime(time, look.now),
      routeInfo(route),
    ],
    ...others.map((text) => ["", text]),
  ];
}
