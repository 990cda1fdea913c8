import type { Route } from "../model/route.ts";
import type { Routes } from "./route-difference.ts";

/** The routes of one net in one table, that came one after the other. */
export interface RouteGroup {
  /** The table and the net. */
  readonly key: string;
  readonly routes: readonly Route[];
}

/** Puts together what belongs to one net. */
export async function* routeGroups(source: Routes): AsyncGenerator<RouteGroup, undefined, undefined> {
  let key = "";
  let routes: Route[] = [];
  for await (const route of source) {
    const next = `${route.table ?? ""} ${route.net}`;
    if (next !== key && routes.length > 0) {
      yield { key, routes };
      routes = [];
    }
    key = next;
    routes.push(route);
  }
  if (routes.length > 0) yield { key, routes };
}
