import type { Route } from "../model/route.ts";
import type { RouteEntries } from "./route-entries.ts";

/** Routes of one table to nets of one kind, sorted by their nets; those of one net are in the order in which they came. */
export interface NetSection<Same> {
  readonly entries: RouteEntries;
  readonly byteLength: number;
  /** Sorts the routes, once all are there. */
  sort(): void;
  /** Below 0 where the net at `place` comes before the one at `otherPlace` of another section, 0 where it is the same. */
  compare(place: number, other: Same, otherPlace: number): number;
  /** The route at a place. */
  route(place: number): Route;
}

/** The place behind the routes that are to the same net as the one at `place`. */
export function endOfNet<Section extends NetSection<Section>>(section: Section, place: number): number {
  let end = place + 1;
  while (end < section.entries.size && section.compare(end, section, place) === 0) end++;
  return end;
}

/** The routes from one place to before another. */
export function* routesBetween<Section extends NetSection<Section>>(
  section: Section,
  start: number,
  end: number,
): Generator<Route, undefined, undefined> {
  for (let place = start; place < end; place++) yield section.route(place);
}

/** The numbers below `length`, as `compare` sorts them; what is equal stays in order. */
export function sortedOrder(length: number, compare: (one: number, other: number) => number): Uint32Array {
  const order = new Uint32Array(length);
  for (let index = 0; index < length; index++) order[index] = index;
  return order.sort((one, other) => compare(one, other) || one - other);
}
