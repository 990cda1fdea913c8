import type { Route } from "../model/route.ts";
import type { RouteDifference } from "./route-difference.ts";

type Claim = (before: Route, after: Route) => boolean;

/**
 * How the routes of one net differ. First those that are the same find each other; of the others, those of one protocol
 * that most likely are one route: of the same path (BIRD 3 tells its number), then of the same neighbor, then any.
 */
export function pairRoutes(
  before: readonly Route[],
  after: readonly Route[],
  isSame: Claim,
): RouteDifference[] {
  const [only] = before;
  const [other] = after;
  if (before.length === 1 && after.length === 1 && only !== undefined && other !== undefined) {
    return pairTwo(only, other, isSame);
  }
  const lost = new Set(before);
  const gained = new Set(after);
  const found: RouteDifference[] = [];
  for (const claim of [isSame, isSamePath, isSameNeighbor, isSameProtocol]) {
    for (const earlier of lost) {
      const later = [...gained].find((one) => claim(earlier, one));
      if (later === undefined) continue;
      lost.delete(earlier);
      gained.delete(later);
      if (claim !== isSame) found.push({ kind: "changed", before: earlier, after: later });
    }
  }
  return [...found, ...lostAll(lost), ...gainedAll(gained)];
}

/** Routes that went. */
export function lostAll(routes: Iterable<Route>): RouteDifference[] {
  return Array.from(routes, (before) => ({ kind: "lost", before }));
}

/** Routes that came. */
export function gainedAll(routes: Iterable<Route>): RouteDifference[] {
  return Array.from(routes, (after) => ({ kind: "gained", after }));
}

/** Nearly every net has but one route. */
function pairTwo(before: Route, after: Route, isSame: Claim): RouteDifference[] {
  if (isSame(before, after)) return [];
  if (isSameProtocol(before, after)) return [{ kind: "changed", before, after }];
  return [
    { kind: "lost", before },
    { kind: "gained", after },
  ];
}

function isSamePath(before: Route, after: Route): boolean {
  const path = before.attributes?.internal?.privateId;
  return (
    isSameProtocol(before, after) && path !== undefined && path === after.attributes?.internal?.privateId
  );
}

function isSameNeighbor(before: Route, after: Route): boolean {
  return (
    isSameProtocol(before, after) &&
    before.from === after.from &&
    before.nextHops[0]?.gateway === after.nextHops[0]?.gateway
  );
}

function isSameProtocol(before: Route, after: Route): boolean {
  return before.protocol === after.protocol;
}
