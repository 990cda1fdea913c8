import type { Route } from "../model/route.ts";

/** A route that is in one of two readings only, or in both and not the same. */
export type RouteDifference =
  | { readonly kind: "gained"; readonly after: Route }
  | { readonly kind: "lost"; readonly before: Route }
  | { readonly kind: "changed"; readonly before: Route; readonly after: Route };

/** Routes in hand, or as they come from `showRoutes()`. Those of one net must come one after the other, as BIRD has them. */
export type Routes = Iterable<Route> | AsyncIterable<Route>;

/** How two readings are compared. */
export interface DiffRoutesOptions {
  /** Whether a route is as it was. Default: `isSameRoute`, to which everything matters but when the route changed. */
  readonly isSame?: ((before: Route, after: Route) => boolean) | undefined;
  /**
   * `any`: the readings may come in any order. A route that the other reading has not shown yet is held until it does, or
   * to the end; so gained and lost routes are told last.
   *
   * `alike`: the nets that both have come in the same order, but for places that lie less than `window` nets apart, as in
   * two readings of one table of a BIRD. What must have been met by then is told as gained or lost at once, and but its
   * name is kept, to find out where the order is not alike: that ends in `ORDER_DIFFERS`.
   *
   * Default `any`.
   */
  readonly order?: "any" | "alike" | undefined;
  /** For `alike`. Default 1,000 nets. */
  readonly window?: number | undefined;
  /** The most routes that may be held, of both readings together; more end in `TOO_MANY_HELD`. Default 100,000. */
  readonly maxHeld?: number | undefined;
}
