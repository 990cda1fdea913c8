import { gainedAll, lostAll, pairRoutes } from "../changes/pair-routes.ts";
import type { RouteDifference } from "../changes/route-difference.ts";
import type { Route } from "../model/route.ts";
import { endOfNet, type NetSection, routesBetween } from "./net-section.ts";
import type { PoolMap } from "./pool-map.ts";

/** How the routes of two sections are compared. */
export interface SectionComparison {
  readonly isSame: (before: Route, after: Route) => boolean;
  /** Which rows and attributes are alike; without it every route is made and compared. */
  readonly alike: { readonly rows: PoolMap; readonly attributes: PoolMap } | undefined;
}

/** Which routes of a section were gained, lost and changed, net after net; one side may be missing. */
export function* diffSections<Section extends NetSection<Section>>(
  before: Section | undefined,
  after: Section | undefined,
  comparison: SectionComparison,
): Generator<RouteDifference, undefined, undefined> {
  let had = 0;
  let has = 0;
  while (had < sizeOf(before) || has < sizeOf(after)) {
    const order = orderOf(before, had, after, has);
    const hadEnd = before === undefined || order > 0 ? had : endOfNet(before, had);
    const hasEnd = after === undefined || order < 0 ? has : endOfNet(after, has);
    const lost = { section: before, start: had, end: hadEnd };
    const gained = { section: after, start: has, end: hasEnd };
    if (order < 0) yield* lostAll(routesOf(lost));
    else if (order > 0) yield* gainedAll(routesOf(gained));
    else if (!isAlike(lost, gained, comparison)) {
      yield* pairRoutes([...routesOf(lost)], [...routesOf(gained)], comparison.isSame);
    }
    had = hadEnd;
    has = hasEnd;
  }
}

interface Range<Section> {
  readonly section: Section | undefined;
  readonly start: number;
  readonly end: number;
}

function sizeOf<Section extends NetSection<Section>>(section: Section | undefined): number {
  return section?.entries.size ?? 0;
}

function orderOf<Section extends NetSection<Section>>(
  before: Section | undefined,
  had: number,
  after: Section | undefined,
  has: number,
): number {
  if (before === undefined || had === sizeOf(before)) return 1;
  if (after === undefined || has === sizeOf(after)) return -1;
  return before.compare(had, after, has);
}

function* routesOf<Section extends NetSection<Section>>({
  section,
  start,
  end,
}: Range<Section>): Generator<Route, undefined, undefined> {
  if (section !== undefined) yield* routesBetween(section, start, end);
}

/** Whether the routes of a net are the same ones in the same order, which needs no route to be made. */
function isAlike<Section extends NetSection<Section>>(
  before: Range<Section>,
  after: Range<Section>,
  { alike }: SectionComparison,
): boolean {
  const had = before.section?.entries;
  const has = after.section?.entries;
  const count = before.end - before.start;
  if (alike === undefined || had === undefined || has === undefined || count !== after.end - after.start) {
    return false;
  }
  for (let index = 0; index < count; index++) {
    const place = before.start + index;
    const otherPlace = after.start + index;
    if (alike.rows.of(had.row(place)) !== has.row(otherPlace)) return false;
    if (alike.attributes.of(had.attributes(place)) !== has.attributes(otherPlace)) return false;
  }
  return true;
}
