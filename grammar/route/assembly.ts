import type { HostEntry, NextHop } from "../../src/model/next-hop.ts";
import type { Route } from "../../src/model/route.ts";
import type { InternalValues } from "../../src/model/route-attributes.ts";
import type { AttributeSetter } from "./attribute-field.ts";
import { attributesOf, type RouteDraft, separateGroups } from "./draft.ts";
import { type RowNet, type RowSource, type RowTail, readDestination, routeOf } from "./row-parts.ts";

/** What stands below a row. */
export type RouteBody = Pick<RouteDraft, "nextHops" | "hostEntry" | "attributes">;

/**
 * Puts the lines of a route list together to routes, in whatever way they were read. A method that puts something answers
 * `false` where it cannot stand there.
 */
export class RouteAssembly {
  #table: string | undefined;
  #net: RowNet | undefined;
  #route: RouteDraft | undefined;
  #hopsAreOpen = false;
  /** Whether the route has the groups of its attributes from another one. */
  #sharesGroups = false;
  #complete: Route[] = [];

  /** The route whose lines are being read, into which more of them can be put. */
  get route(): RouteDraft | undefined {
    if (this.#sharesGroups && this.#route !== undefined) {
      separateGroups(this.#route);
      this.#sharesGroups = false;
    }
    return this.#route;
  }

  /** The same, to be told from others. */
  get current(): object | undefined {
    return this.#route;
  }

  /** What stands below the row of the route that is being read. */
  get body(): RouteBody | undefined {
    const route = this.#route;
    return route && { nextHops: route.nextHops, hostEntry: route.hostEntry, attributes: route.attributes };
  }

  /**
   * Gives a route of which only the row has been read the body of another one, and BIRD 3's own values, which no two
   * routes share. Next hops and the groups of attributes are the same objects for both.
   */
  repeat(body: RouteBody, internal: InternalValues | undefined): boolean {
    const route = this.#route;
    if (route === undefined) return false;
    route.nextHops = body.nextHops;
    route.hostEntry = body.hostEntry;
    route.attributes = body.attributes && { ...body.attributes, internal: undefined };
    if (internal !== undefined) attributesOf(route).internal = internal;
    this.#sharesGroups = true;
    return true;
  }

  /** A table's heading. */
  table(name: string): boolean {
    this.end();
    this.#table = name;
    this.#net = undefined;
    return true;
  }

  /** A route's row: its net, or `undefined` for that of the row before, and where it leads, in BIRD's word. */
  row(
    ownNet: RowNet | undefined,
    word: string,
    nextHops: readonly NextHop[],
    source: RowSource,
    tail: RowTail,
  ): boolean {
    this.end();
    const net = ownNet ?? this.#net;
    if (net === undefined) return false;
    this.#net = net;
    this.#sharesGroups = false;
    this.#route = routeOf(this.#table, net, readDestination(word, net), nextHops, source, tail);
    // 1.6 prints the only next hop in the row, several of them below it.
    this.#hopsAreOpen = nextHops.length === 0;
    return true;
  }

  /** Next hops of the route. A route's only ones are not copied. */
  nextHops(nextHops: readonly NextHop[]): boolean {
    const route = this.#route;
    if (route === undefined || !this.#hopsAreOpen) return false;
    route.nextHops = route.nextHops.length === 0 ? nextHops : [...route.nextHops, ...nextHops];
    return true;
  }

  /** What a recursive route waits for. */
  hostEntry(hostEntry: HostEntry): boolean {
    if (this.#route === undefined) return false;
    this.#route.hostEntry = hostEntry;
    return true;
  }

  /** An attribute of the route. */
  attribute(set: AttributeSetter): boolean {
    const { route } = this;
    if (route === undefined) return false;
    set(route);
    return true;
  }

  /** A line below the route that is not known. */
  unknown(text: string): boolean {
    if (this.#route === undefined) return false;
    this.#route.unknown = [...this.#route.unknown, text];
    return true;
  }

  /** The route that was being read is complete. */
  end(): void {
    if (this.#route === undefined) return;
    // Once for each route: V8 compiles this into place, where it would call push.
    this.#complete[this.#complete.length] = this.#route;
    this.#route = undefined;
  }

  /** The routes that are complete, in order, each given once. */
  take(): Route[] {
    const complete = this.#complete;
    this.#complete = [];
    return complete;
  }
}
