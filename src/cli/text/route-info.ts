import type { Route } from "../../index.ts";

/** Preference and metrics as BIRD prints them, with its marks for stale and suppressed routes: `100/20`. */
export function routePreference({ preference, isSuppressed, isStale, metric, metric2 }: Route): string {
  const marks = `${isSuppressed ? "-" : ""}${isStale ? "s" : ""}`;
  const first = metric === undefined ? "" : `/${metricText(metric)}`;
  return `${preference}${marks}${first}${metric2 === undefined ? "" : `/${metric2}`}`;
}

/** What else the row says: origin AS, OSPF type, tag and so on. */
export function routeInfo(route: Route): string {
  const { ospfType, bridgeSource, originAs, origin, tag, routerId, mplsLabel, flowspecValidity, from } =
    route;
  return [
    ospfType,
    bridgeSource,
    originAs === undefined ? undefined : `AS${originAs}`,
    origin,
    tag === undefined ? undefined : `tag ${tag}`,
    routerId,
    mplsLabel === undefined ? undefined : `mpls ${mplsLabel}`,
    flowspecValidity,
    from === undefined ? undefined : `from ${from}`,
    ...route.unknown,
  ]
    .filter((text) => text !== undefined)
    .join(" ");
}

function metricText(metric: NonNullable<Route["metric"]>): string {
  if (metric === "unknown") return "?";
  return metric === "unreachable" ? "-" : String(metric);
}
