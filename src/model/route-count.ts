import type { Route } from "./route.ts";

/** How many routes there are: `6 of 9 routes for 4 networks` (nest/rt-show.c). */
export interface RouteNumbers {
  /** Routes that the command's conditions hold for. */
  readonly shown: number;
  /** All routes that were looked at. */
  readonly routes: number;
  /** Nets that these routes are for. */
  readonly networks: number;
}

/** The numbers of one table. */
export interface TableRouteCount extends RouteNumbers {
  readonly table: string;
}

/** What `show route count` says. */
export interface RouteCount extends RouteNumbers {
  /** Per table, in BIRD's order; empty in 1.6, which names no tables. */
  readonly tables: readonly TableRouteCount[];
}

/** What `show route stats` says. */
export interface RouteStats {
  readonly routes: readonly Route[];
  readonly count: RouteCount;
}
