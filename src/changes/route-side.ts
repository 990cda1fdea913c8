import type { Route } from "../model/route.ts";
import type { Routes } from "./route-difference.ts";
import { type RouteGroup, routeGroups } from "./route-groups.ts";

interface Held {
  readonly place: number;
  readonly routes: readonly Route[];
}

/** One of two readings: what comes of it, and what of it still waits for the other one. */
export class RouteSide {
  readonly #groups: AsyncGenerator<RouteGroup, undefined, undefined>;
  /** In the order in which they came. */
  readonly #held = new Map<string, Held>();
  /** The names of those that were let go without a partner. */
  readonly #released = new Set<string>();
  #place = 0;
  #metPlace = 0;
  #heldRoutes = 0;
  #isOver = false;

  constructor(routes: Routes) {
    this.#groups = routeGroups(routes);
  }

  /** Whether all of it has come. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** How many routes wait. */
  get heldRoutes(): number {
    return this.#heldRoutes;
  }

  /** How many nets have come since the last one that found a partner. */
  get ahead(): number {
    return this.#place - this.#metPlace;
  }

  /** The routes of the next net. */
  async next(): Promise<RouteGroup | undefined> {
    const { value } = await this.#groups.next();
    if (value === undefined) this.#isOver = true;
    else this.#place++;
    return value;
  }

  /** Lets routes wait for the other side. */
  hold({ key, routes }: RouteGroup): void {
    const held = this.#held.get(key)?.routes ?? [];
    this.#held.set(key, { place: this.#place, routes: [...held, ...routes] });
    this.#heldRoutes += routes.length;
  }

  /** The routes of a net that wait, and where they came; they wait no longer. */
  take(key: string): Held | undefined {
    const held = this.#held.get(key);
    if (held === undefined) return undefined;
    this.#held.delete(key);
    this.#heldRoutes -= held.routes.length;
    return held;
  }

  /** A net found its partner: the one at this place, or by default the one that came last. */
  meet(place: number = this.#place): void {
    this.#metPlace = Math.max(this.#metPlace, place);
  }

  /** Lets the routes go that found no partner, of all nets, or of those more than `window` before the last that did. */
  *release(window?: number): Generator<Route, undefined, undefined> {
    for (const [key, held] of this.#held) {
      if (window !== undefined && held.place >= this.#metPlace - window) return;
      this.take(key);
      this.#released.add(key);
      yield* held.routes;
    }
  }

  /** Whether the routes of this net were let go, although there is a partner now. */
  hasReleased(key: string): boolean {
    return this.#released.has(key);
  }

  /** Ends the reading. */
  async end(): Promise<void> {
    await this.#groups.return(undefined);
  }
}
