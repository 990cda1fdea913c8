import { BirdError, badArgument } from "../errors.ts";
import { gainedAll, lostAll, pairRoutes } from "./pair-routes.ts";
import type { DiffRoutesOptions, RouteDifference, Routes } from "./route-difference.ts";
import { RouteSide } from "./route-side.ts";
import { isSameRoute } from "./same-route.ts";

/**
 * Which routes were gained, lost and changed between two readings of tables, told while they are read, side by side.
 * The result is exact, or it ends in an error; what it holds meanwhile is bounded by `maxHeld`.
 *
 * @throws {BirdError} `TOO_MANY_HELD`; `ORDER_DIFFERS`, only for `order: "alike"`; `BAD_ARGUMENT`; or what a reading
 * throws.
 */
export async function* diffRoutes(
  before: Routes,
  after: Routes,
  options: DiffRoutesOptions = {},
): AsyncGenerator<RouteDifference, undefined, undefined> {
  const { isSame = isSameRoute, order = "any" } = options;
  const maxHeld = wholeNumber("maxHeld", options.maxHeld ?? 100_000);
  const window = order === "any" ? Number.POSITIVE_INFINITY : wholeNumber("window", options.window ?? 1_000);
  const earlier = new RouteSide(before);
  const later = new RouteSide(after);
  try {
    while (!earlier.isOver || !later.isOver) {
      const side = next(earlier, later);
      const other = side === earlier ? later : earlier;
      const group = await side.next();
      if (group === undefined) continue;
      if (other.hasReleased(group.key)) throw orderDiffers(group.key, window);
      const partner = other.take(group.key);
      if (partner === undefined && other.isOver) {
        yield* side === earlier ? lostAll(group.routes) : gainedAll(group.routes);
        continue;
      }
      if (partner === undefined) {
        side.hold(group);
        if (earlier.heldRoutes + later.heldRoutes > maxHeld) throw tooManyHeld(maxHeld);
        continue;
      }
      side.meet();
      other.meet(partner.place);
      const [had, has] = side === earlier ? [group, partner] : [partner, group];
      yield* pairRoutes(had.routes, has.routes, isSame);
      yield* lostAll(earlier.release(window));
      yield* gainedAll(later.release(window));
    }
    yield* lostAll(earlier.release());
    yield* gainedAll(later.release());
  } finally {
    await Promise.all([earlier.end(), later.end()]);
  }
}

/**
 * The side that is less far beyond where the two last met: while one has a run of nets that the other lacks, both get
 * ahead, and when they have met again the one that is ahead waits until the other is there too.
 */
function next(earlier: RouteSide, later: RouteSide): RouteSide {
  if (later.isOver) return earlier;
  return earlier.isOver || later.ahead < earlier.ahead ? later : earlier;
}

function wholeNumber(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw badArgument(name, "a whole number", value);
}

function tooManyHeld(maxHeld: number): BirdError {
  return new BirdError(
    `comparing routes: expected at most ${maxHeld} that wait for the other reading, found more`,
    { kind: "argument", code: "TOO_MANY_HELD", argument: "maxHeld" },
  );
}

function orderDiffers(key: string, window: number): BirdError {
  return new BirdError(
    `comparing routes: expected nets in the same order but for ${window} places, found ${key.trim()} farther away`,
    { kind: "argument", code: "ORDER_DIFFERS", argument: "order" },
  );
}
