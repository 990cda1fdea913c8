import type { Route } from "../../index.ts";
import type { ItemText } from "../printer.ts";
import { attributeLines } from "./attribute-lines.ts";
import { type Look, paint } from "./look.ts";
import { nextHopTexts } from "./next-hop-text.ts";
import { plain } from "./plain.ts";
import { routeInfo, routePreference } from "./route-info.ts";
import { type Column, fitColumns, headingLine, type Row, rowLine } from "./table.ts";
import { shortTime } from "./time-text.ts";

/** So many routes of a table decide how wide its columns are; a route that needs more moves what is behind it. */
const SAMPLE_ROUTES = 200;

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
  let table: string | undefined;
  /** `undefined` while the first routes of a table are gathered. */
  let columns: readonly Column[] | undefined;
  let held: Route[] = [];
  let isFirst = true;

  /** The heading of a table and the routes that were held back for the width of its columns. */
  function release(): string {
    const fitted = fitColumns(
      COLUMNS,
      held.flatMap((route) => routeRows(route, look)),
    );
    const head = [
      ...(isFirst ? [] : [""]),
      ...(table === undefined ? [] : [`Table ${paint(look, "bold", plain(table))}`]),
      headingLine(look, fitted),
    ];
    const text = lines(head) + held.map((route) => routeText(route, fitted, look)).join("");
    columns = fitted;
    held = [];
    isFirst = false;
    return text;
  }

  function rest(): string {
    return held.length === 0 ? "" : release();
  }

  return {
    add(route) {
      let text = "";
      if (route.table !== table) {
        text = rest();
        table = route.table;
        columns = undefined;
      }
      if (columns !== undefined) return text + routeText(route, columns, look);
      held.push(route);
      return held.length < SAMPLE_ROUTES ? text : text + release();
    },
    rest,
  };
}

function routeText(route: Route, columns: readonly Column[], look: Look): string {
  return lines([
    ...routeRows(route, look).map((row) => rowLine(look, columns, row)),
    ...(route.attributes === undefined ? [] : attributeLines(route, route.attributes, look)),
  ]);
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join("");
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
