import type { Route } from "../model/route.ts";
import { numberColumn, uint32Column } from "./column.ts";
import type { Draft, RoutePools } from "./route-pools.ts";
import { TimeCodec } from "./time-codec.ts";

/** What of a route its net tells. */
export type NetFields = Pick<Route, "table" | "net" | "netType">;

/** Routes without their nets, in columns. */
export class RouteEntries {
  readonly #pools: RoutePools;
  readonly #times: TimeCodec;
  readonly #rows = uint32Column();
  readonly #attributes = uint32Column();
  readonly #microseconds = numberColumn();
  readonly #timeForms = uint32Column();
  /** Only where there are any: BIRD 3's own numbers. */
  #internals = uint32Column();
  #internalIds = numberColumn();
  #hasInternals = false;

  constructor(pools: RoutePools) {
    this.#pools = pools;
    this.#times = new TimeCodec(pools.timeForms);
  }

  get size(): number {
    return this.#rows.length;
  }

  get byteLength(): number {
    const columns = [this.#rows, this.#attributes, this.#timeForms, this.#microseconds];
    const internals = this.#hasInternals ? [this.#internals, this.#internalIds] : [];
    return [...columns, ...internals].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** Adds a route behind the others. */
  push(route: Route): void {
    const { rows, attributes, internals } = this.#pools;
    const internal = route.attributes?.internal;
    this.#times.encode(route.time);
    this.#rows.push(rows.add(route));
    this.#attributes.push(attributes.add(route.attributes));
    this.#microseconds.push(this.#times.microseconds);
    this.#timeForms.push(this.#times.form);
    this.#internals.push(internals.add(internal));
    this.#internalIds.push(internal?.id ?? 0);
    if (internal !== undefined) this.#hasInternals = true;
  }

  /** Puts the routes in order, once all are there. */
  reorder(order: Uint32Array): void {
    for (const column of [this.#rows, this.#attributes, this.#timeForms]) column.reorder(order);
    this.#microseconds.reorder(order);
    if (this.#hasInternals) {
      this.#internals.reorder(order);
      this.#internalIds.reorder(order);
    } else {
      this.#internals = uint32Column();
      this.#internalIds = numberColumn();
    }
  }

  /** The number of a route's row among the rows. */
  row(place: number): number {
    return this.#rows.at(place);
  }

  /** The number of a route's attributes among the attributes. */
  attributes(place: number): number {
    return this.#attributes.at(place);
  }

  /** A route. */
  route(place: number, { table, net, netType }: NetFields): Route {
    const route = this.#pools.rows.at(this.row(place));
    route.table = table;
    route.net = net;
    route.netType = netType;
    route.time = this.#times.decode(this.#microseconds.at(place), this.#timeForms.at(place));
    route.attributes = this.#attributesOf(place);
    return route;
  }

  #attributesOf(place: number): Route["attributes"] {
    const attributes = this.#pools.attributes.at(this.attributes(place));
    if (attributes === undefined || !this.#hasInternals) return attributes;
    const internal: Draft<typeof attributes.internal> = this.#internalOf(place);
    attributes.internal = internal;
    return attributes;
  }

  #internalOf(place: number): NonNullable<Route["attributes"]>["internal"] {
    const internal = this.#pools.internals.at(this.#internals.at(place));
    if (internal !== undefined) internal.id = this.#internalIds.at(place);
    return internal;
  }
}
