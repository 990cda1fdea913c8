import type { HostEntry, NextHop } from "../../src/model/next-hop.ts";
import type { Route } from "../../src/model/route.ts";
import type { AttributeSetter } from "./attribute-field.ts";
import type { RouteDraft } from "./draft.ts";
import { type RowNet, type RowSource, type RowTail, readDestination, routeOf } from "./row-parts.ts";

/**
 * Puts the lines of a route list together to routes, in whatever way they were read. Every method but `take` answers
 * `false` where such a line cannot stand there.
 */
export class RouteAssembly {
  #table: string | undefined;
  #net: RowNet | undefined;
  #route: RouteDraft | undefined;
  #hopsAreOpen = false;
  #complete: Route[] = [];

  /** The route whose lines are being read. */
  get route(): RouteDraft | undefined {
    return this.#route;
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
    if (this.#route === undefined) return false;
    set(this.#route);
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
