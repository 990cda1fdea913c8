import type { StaticNextHop, StaticRoute, StaticRoutes } from "../../index.ts";
import { texts } from "./columns.ts";
import type { Look } from "./look.ts";
import { nextHopText } from "./next-hop-text.ts";
import { plain } from "./plain.ts";
import { type Cell, fitColumns, headingLine, type Row, rowLine } from "./table.ts";

const COLUMNS = [texts("Net"), texts("Next hop"), texts("State"), texts("")];

/** The configured routes as a table; an empty line parts the protocols, for which BIRD has no names here. */
export function staticLines(protocols: readonly StaticRoutes[], look: Look): string[] {
  const groups = protocols.map(({ routes }) => routes.flatMap(routeRows));
  const columns = fitColumns(COLUMNS, groups.flat());
  return [
    headingLine(look, columns),
    ...groups.flatMap((rows, index) => [
      ...(index === 0 ? [] : [""]),
      ...rows.map((row) => rowLine(look, columns, row)),
      ...(protocols[index]?.unknown ?? []).map(plain),
    ]),
  ];
}

function routeRows(route: StaticRoute): Row[] {
  const [first = ["", ""], ...others] = ways(route);
  return [[route.net, ...first, route.unknown.join(" ")], ...others.map((way): Row => ["", ...way])];
}

/** Where the route leads, and the state of each way. */
function ways(route: StaticRoute): (readonly [text: string, state: Cell])[] {
  const whole: Cell = route.isDormant ? DORMANT : "";
  switch (route.kind) {
    case "unicast":
      return route.nextHops.map((hop) => [nextHopText(hop), route.isDormant ? DORMANT : hopState(hop)]);
    case "recursive":
      return [[`recursive ${route.gateway}`, whole]];
    case "blackhole":
    case "unreachable":
    case "prohibited":
      return [[route.kind, whole]];
    case "none":
      return [["", whole]];
    default:
      return route satisfies never;
  }
}

const DORMANT: Cell = { text: "dormant", style: "yellow" };

function hopState({ isDormant, usesBfd }: StaticNextHop): Cell {
  if (isDormant) return usesBfd ? { text: "dormant, BFD", style: "yellow" } : DORMANT;
  return usesBfd ? "BFD" : "";
}
