import type { RouteCount, RouteNumbers } from "../../index.ts";
import type { Look } from "./look.ts";
import { type Row, tableLines } from "./table.ts";

/** How many routes there are, by table where BIRD tells tables apart. */
export function countLines(count: RouteCount, look: Look): string[] {
  const columns = [
    { title: "Table" },
    { title: "Shown", align: "right" },
    { title: "Routes", align: "right" },
    { title: "Networks", align: "right" },
  ] as const;
  const rows = count.tables.map((one) => numbers(one.table, one));
  return tableLines(look, columns, rows.length === 1 ? rows : [...rows, numbers("all", count)]);
}

function numbers(name: string, { shown, routes, networks }: RouteNumbers): Row {
  return [name, String(shown), String(routes), String(networks)];
}
