import type { NetType } from "../model/net.ts";
import type { Route } from "../model/route.ts";
import { type NetSection, sortedOrder } from "./net-section.ts";
import { RouteEntries } from "./route-entries.ts";
import type { RoutePools } from "./route-pools.ts";

/** Routes to nets of all other kinds, sorted by the nets' texts. */
export class TextSection implements NetSection<TextSection> {
  readonly entries: RouteEntries;
  readonly #table: string | undefined;
  #nets: { readonly net: string; readonly netType: NetType }[] = [];

  constructor(pools: RoutePools, table: string | undefined) {
    this.entries = new RouteEntries(pools);
    this.#table = table;
  }

  /** The texts are counted with a byte a letter and what an object of theirs takes. */
  get byteLength(): number {
    return this.entries.byteLength + this.#nets.reduce((sum, { net }) => sum + net.length + 56, 0);
  }

  /** Adds a route. */
  push(route: Route): void {
    this.#nets.push({ net: route.net, netType: route.netType });
    this.entries.push(route);
  }

  sort(): void {
    const order = sortedOrder(this.entries.size, (one, other) => this.compare(one, this, other));
    this.#nets = Array.from(order, (index) => this.#netAt(index));
    this.entries.reorder(order);
  }

  compare(place: number, other: TextSection, otherPlace: number): number {
    const here = this.#netAt(place);
    const there = other.#netAt(otherPlace);
    return compareTexts(here.net, there.net) || compareTexts(here.netType, there.netType);
  }

  route(place: number): Route {
    return this.entries.route(place, { table: this.#table, ...this.#netAt(place) });
  }

  /** The routes to the nets of this text, of whatever kind. */
  *exact(net: string): Generator<Route, undefined, undefined> {
    for (let place = this.#firstFrom(net); place < this.entries.size; place++) {
      if (this.#netAt(place).net !== net) return;
      yield this.route(place);
    }
  }

  #firstFrom(net: string): number {
    let low = 0;
    let high = this.entries.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#netAt(middle).net < net) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #netAt(place: number): { readonly net: string; readonly netType: NetType } {
    return this.#nets[place] ?? { net: "", netType: "unknown" };
  }
}

function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
