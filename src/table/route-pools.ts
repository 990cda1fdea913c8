import type { Route } from "../model/route.ts";
import type { InternalValues, RouteAttributes } from "../model/route-attributes.ts";
import type { TimeForm } from "./time-codec.ts";
import { ValuePool } from "./value-pool.ts";

/** An object whose fields are not all there yet. */
export type Draft<Whole> = { -readonly [Field in keyof Whole]: Whole[Field] };

/** What many routes of a table share. */
export interface RoutePools {
  /** Routes without what the other pools and the columns hold. */
  readonly rows: ValuePool<Draft<Route>>;
  /** Without BIRD 3's own numbers. */
  readonly attributes: ValuePool<Draft<RouteAttributes> | undefined>;
  /** BIRD 3's own numbers but the one that is different for each route. */
  readonly internals: ValuePool<Draft<InternalValues> | undefined>;
  readonly timeForms: ValuePool<TimeForm>;
}

/** Empty ones. */
export function routePools(): RoutePools {
  return {
    rows: new ValuePool(isRow, ["table", "net", "netType", "time", "attributes"]),
    attributes: new ValuePool(isAttributes, ["internal"]),
    internals: new ValuePool(isInternal, ["id"]),
    timeForms: new ValuePool(isTimeForm),
  };
}

function isRow(value: unknown): value is Draft<Route> {
  return isObject(value) && "protocol" in value && "nextHops" in value;
}

function isAttributes(value: unknown): value is Draft<RouteAttributes> | undefined {
  return value === undefined || (isObject(value) && "source" in value && "bgp" in value);
}

function isInternal(value: unknown): value is Draft<InternalValues> | undefined {
  return value === undefined || (isObject(value) && "globalId" in value);
}

function isTimeForm(value: unknown): value is TimeForm {
  return isObject(value) && "kind" in value;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
