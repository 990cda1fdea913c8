import type { RouteDifference, Routes } from "../changes/route-difference.ts";
import { isSameRoute } from "../changes/same-route.ts";
import { badArgument } from "../errors.ts";
import type { Route } from "../model/route.ts";
import { diffSections } from "./diff-sections.ts";
import { routesBetween } from "./net-section.ts";
import { PoolMap } from "./pool-map.ts";
import { readPrefix, type WordPrefix } from "./prefix.ts";
import { type RoutePools, routePools } from "./route-pools.ts";
import { TableSections } from "./table-sections.ts";

/** In which of BIRD's tables is looked. */
export interface RouteLookupOptions {
  /** Default: all that were read. */
  readonly table?: string | undefined;
}

/** How two tables are compared. */
export interface DiffTablesOptions {
  /** Whether a route is as it was. Default: `isSameRoute`, to which everything matters but when the route changed. */
  readonly isSame?: ((before: Route, after: Route) => boolean) | undefined;
}

/**
 * Routes in little memory, to be looked up by net. A route takes about 30 bytes (41 of IPv6, 12 more from BIRD 3), and
 * what several routes have in common is there once. Each route that is asked for is made anew, equal to the one that
 * was put in. A table does not change.
 */
export class RouteTable implements Iterable<Route> {
  readonly #pools: RoutePools = routePools();
  readonly #tables = new Map<string | undefined, TableSections>();

  private constructor() {}

  /**
   * Reads routes to their end: `RouteTable.from(bird.showRoutes({ all: true }))`.
   *
   * @throws {BirdError} whatever the reading throws, `BAD_ARGUMENT` for what is no route.
   */
  static async from(routes: Routes): Promise<RouteTable> {
    const table = new RouteTable();
    for await (const route of routes) table.#push(route);
    for (const sections of table.#tables.values()) sections.sort();
    for (const pool of Object.values(table.#pools)) pool.trim();
    return table;
  }

  /** How many routes there are. */
  get size(): number {
    let size = 0;
    for (const sections of this.#tables.values()) size += sections.size;
    return size;
  }

  /** The names of BIRD's tables, in the order in which they came; 1.6 does not tell a name. */
  get tables(): readonly (string | undefined)[] {
    return [...this.#tables.keys()];
  }

  /** How many bytes of memory are taken: by each route for itself, and by what routes share. */
  get bytes(): { readonly routes: number; readonly shared: number } {
    let routes = 0;
    for (const sections of this.#tables.values()) routes += sections.byteLength;
    const shared = Object.values(this.#pools).reduce((sum, { byteLength }) => sum + byteLength, 0);
    return { routes, shared };
  }

  /** The routes to this very net, which may be of any kind: `10.0.0.0/8` or `65000:1 10.0.0.0/8`. */
  exact(net: string, options: RouteLookupOptions = {}): Route[] {
    const prefix = readPrefix(net);
    return this.#sections(options).flatMap((sections) => [
      ...(prefix === undefined ? [] : sections.of(prefix.family).exact(prefix)),
      ...sections.others.exact(net),
    ]);
  }

  /**
   * The routes to the most specific net that an address or a prefix lies in; of each table where there are several.
   *
   * @throws {BirdError} `BAD_ARGUMENT` where the text is neither.
   */
  longestMatch(addressOrPrefix: string, options: RouteLookupOptions = {}): Route[] {
    const prefix = prefixOf(addressOrPrefix);
    return this.#sections(options).flatMap((sections) => {
      const { value } = sections.of(prefix.family).around(prefix).next();
      return value ?? [];
    });
  }

  /**
   * The routes to all nets that an address or a prefix lies in, the most specific first.
   *
   * @throws {BirdError} `BAD_ARGUMENT` where the text is neither.
   */
  covering(addressOrPrefix: string, options: RouteLookupOptions = {}): Route[] {
    const prefix = prefixOf(addressOrPrefix);
    return this.#sections(options).flatMap((sections) =>
      [...sections.of(prefix.family).around(prefix)].flat(),
    );
  }

  /**
   * The routes to all nets that lie in a prefix, itself among them, in the order of the nets.
   *
   * @throws {BirdError} `BAD_ARGUMENT` where the text is no prefix.
   */
  covered(prefix: string, options: RouteLookupOptions = {}): Generator<Route, undefined, undefined> {
    return within(prefixOf(prefix), this.#sections(options));
  }

  /**
   * All routes: table after table, of each first IPv4 prefixes by address and length, then IPv6 prefixes, then other nets
   * by their texts. Routes to one net are in the order in which they came.
   */
  *[Symbol.iterator](): Generator<Route, undefined, undefined> {
    for (const { ipv4, ipv6, others } of this.#tables.values()) {
      yield* routesBetween(ipv4, 0, ipv4.entries.size);
      yield* routesBetween(ipv6, 0, ipv6.entries.size);
      yield* routesBetween(others, 0, others.entries.size);
    }
  }

  /** Which routes were gained, lost and changed from this table to a later one, in the order of the nets. */
  *diff(
    later: RouteTable,
    { isSame }: DiffTablesOptions = {},
  ): Generator<RouteDifference, undefined, undefined> {
    const comparison = {
      isSame: isSame ?? isSameRoute,
      // Only to isSameRoute alike routes are the same whatever their times.
      alike: isSame === undefined ? this.#alike(later) : undefined,
    };
    for (const name of new Set([...this.tables, ...later.tables])) {
      const had = this.#tables.get(name);
      const has = later.#tables.get(name);
      yield* diffSections(had?.ipv4, has?.ipv4, comparison);
      yield* diffSections(had?.ipv6, has?.ipv6, comparison);
      yield* diffSections(had?.others, has?.others, comparison);
    }
  }

  #push(route: Route): void {
    let sections = this.#tables.get(route.table);
    if (sections === undefined) {
      sections = new TableSections(this.#pools, route.table);
      this.#tables.set(route.table, sections);
    }
    sections.push(route);
  }

  #sections({ table }: RouteLookupOptions): TableSections[] {
    if (table === undefined) return [...this.#tables.values()];
    const sections = this.#tables.get(table);
    return sections === undefined ? [] : [sections];
  }

  #alike(later: RouteTable): { readonly rows: PoolMap; readonly attributes: PoolMap } {
    return {
      rows: new PoolMap(this.#pools.rows, later.#pools.rows),
      attributes: new PoolMap(this.#pools.attributes, later.#pools.attributes),
    };
  }
}

function* within(
  prefix: WordPrefix,
  tables: readonly TableSections[],
): Generator<Route, undefined, undefined> {
  for (const sections of tables) yield* sections.of(prefix.family).within(prefix);
}

function prefixOf(text: string): WordPrefix {
  const prefix = readPrefix(text);
  if (prefix === undefined) throw badArgument("prefix", "an IPv4 or IPv6 address or prefix", text);
  return prefix;
}
