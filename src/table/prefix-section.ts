import type { Route } from "../model/route.ts";
import { byteColumn, uint32Column } from "./column.ts";
import { endOfNet, type NetSection, routesBetween, sortedOrder } from "./net-section.ts";
import { ADDRESS_BITS, type Family, maskOf, prefixText, type WordPrefix } from "./prefix.ts";
import { RouteEntries } from "./route-entries.ts";
import type { RoutePools } from "./route-pools.ts";

const NOWHERE = 0xffff_ffff;

/**
 * Routes to plain prefixes of one family, sorted by address, and of one address the shortest first. So what lies in a
 * prefix follows it without a gap, and each net knows the nearest one around it: from the last net before an address,
 * these lead to every net that the address is in.
 */
export class PrefixSection implements NetSection<PrefixSection> {
  readonly entries: RouteEntries;
  readonly #table: string | undefined;
  readonly #family: Family;
  readonly #words: readonly ReturnType<typeof uint32Column>[];
  readonly #lengths = byteColumn();
  /** Where the nearest net around each begins. */
  readonly #around = uint32Column();
  /** Texts that are not those of `prefixText`. */
  #texts = new Map<number, string>();

  constructor(pools: RoutePools, table: string | undefined, family: Family) {
    this.entries = new RouteEntries(pools);
    this.#table = table;
    this.#family = family;
    this.#words = Array.from({ length: ADDRESS_BITS[family] / 32 }, uint32Column);
  }

  get byteLength(): number {
    const nets = [...this.#words, this.#lengths, this.#around];
    return this.entries.byteLength + nets.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** Adds a route, whose net this is. */
  push(route: Route, { words, length }: WordPrefix): void {
    if (route.net !== prefixText(words, length)) this.#texts.set(this.entries.size, route.net);
    for (const [index, column] of this.#words.entries()) column.push(words[index] ?? 0);
    this.#lengths.push(length);
    this.entries.push(route);
  }

  sort(): void {
    const order = sortedOrder(this.entries.size, (one, other) => this.compare(one, this, other));
    const texts = this.#texts;
    this.#texts = new Map();
    for (const [place, index] of texts.size > 0 ? order.entries() : []) {
      const text = texts.get(index);
      if (text !== undefined) this.#texts.set(place, text);
    }
    for (const column of this.#words) column.reorder(order);
    this.#lengths.reorder(order);
    this.entries.reorder(order);
    this.#findAround();
  }

  compare(place: number, other: PrefixSection, otherPlace: number): number {
    for (const [index, column] of this.#words.entries()) {
      const difference = column.at(place) - other.#wordAt(index, otherPlace);
      if (difference !== 0) return difference;
    }
    return this.#lengths.at(place) - other.#lengths.at(otherPlace);
  }

  route(place: number): Route {
    const words = this.#words.map((column) => column.at(place));
    const net = this.#texts.get(place) ?? prefixText(words, this.#lengths.at(place));
    return this.entries.route(place, { table: this.#table, net, netType: this.#family });
  }

  /** The routes to this very net. */
  *exact(prefix: WordPrefix): Generator<Route, undefined, undefined> {
    const start = this.#firstFrom(prefix);
    if (this.#isAt(start, prefix)) yield* routesBetween(this, start, endOfNet(this, start));
  }

  /** For each net that a prefix lies in, itself among them: its routes, from the longest net to the shortest. */
  *around(prefix: WordPrefix): Generator<Route[], undefined, undefined> {
    const first = this.#firstFrom(prefix);
    let place = this.#isAt(first, prefix) ? first : first - 1;
    if (place < 0) return;
    while (place !== NOWHERE) {
      const start = this.#startOfNet(place);
      if (this.#isIn(prefix, start)) yield [...routesBetween(this, start, endOfNet(this, start))];
      place = this.#around.at(start);
    }
  }

  /** The routes to nets that lie in a prefix, itself among them. */
  *within(prefix: WordPrefix): Generator<Route, undefined, undefined> {
    for (let place = this.#firstFrom(prefix); this.#isWithin(place, prefix); place++) yield this.route(place);
  }

  #findAround(): void {
    // The nets around the present one, the nearest last.
    const open: number[] = [];
    for (let place = 0; place < this.entries.size; place++) {
      if (place > 0 && this.compare(place, this, place - 1) === 0) {
        this.#around.push(this.#around.at(place - 1));
        continue;
      }
      while (open.length > 0 && !this.#covers(open.at(-1) ?? 0, place)) open.pop();
      this.#around.push(open.at(-1) ?? NOWHERE);
      open.push(place);
    }
    this.#around.reorder(sortedOrder(this.entries.size, () => 0));
  }

  /** The first place whose net does not come before a prefix. */
  #firstFrom(prefix: WordPrefix): number {
    let low = 0;
    let high = this.entries.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#isBefore(middle, prefix)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #startOfNet(place: number): number {
    let start = place;
    while (start > 0 && this.compare(start - 1, this, place) === 0) start--;
    return start;
  }

  #isBefore(place: number, { words, length }: WordPrefix): boolean {
    for (const [index, column] of this.#words.entries()) {
      const difference = column.at(place) - (words[index] ?? 0);
      if (difference !== 0) return difference < 0;
    }
    return this.#lengths.at(place) < length;
  }

  #isAt(place: number, { words, length }: WordPrefix): boolean {
    return (
      place < this.entries.size &&
      this.#lengths.at(place) === length &&
      this.#words.every((column, index) => column.at(place) === words[index])
    );
  }

  /** Whether a prefix lies in the net at `place`. */
  #isIn({ words, length }: WordPrefix, place: number): boolean {
    const bits = this.#lengths.at(place);
    return (
      bits <= length &&
      this.#words.every((column, index) => isAlike(column.at(place), words[index] ?? 0, bits - 32 * index))
    );
  }

  /** Whether the net at `place` lies in a prefix. */
  #isWithin(place: number, { words, length }: WordPrefix): boolean {
    return (
      place < this.entries.size &&
      this.#lengths.at(place) >= length &&
      this.#words.every((column, index) => isAlike(column.at(place), words[index] ?? 0, length - 32 * index))
    );
  }

  #covers(place: number, otherPlace: number): boolean {
    const bits = this.#lengths.at(place);
    return (
      bits <= this.#lengths.at(otherPlace) &&
      this.#words.every((column, index) =>
        isAlike(column.at(place), column.at(otherPlace), bits - 32 * index),
      )
    );
  }

  #wordAt(index: number, place: number): number {
    return this.#words[index]?.at(place) ?? 0;
  }
}

/** Whether two words have the same first `length` bits. */
function isAlike(one: number, other: number, length: number): boolean {
  return ((one ^ other) & maskOf(length)) === 0;
}
