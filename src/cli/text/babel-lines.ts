import type { BabelEntries, BabelInterfaces, BabelNeighbors, BabelRoute, BabelRoutes } from "../../index.ts";
import { numbers, texts } from "./columns.ts";
import type { Look, Style } from "./look.ts";
import { protocolRowLines } from "./protocol-rows.ts";
import { upCell } from "./state-cell.ts";

/** The interfaces of Babel protocols as a table. */
export function babelInterfaceLines(answers: readonly BabelInterfaces[], look: Look): string[] {
  return protocolRowLines(answers, look, {
    columns: [
      ...[texts("Interface"), texts("State"), texts("Auth"), numbers("RX cost"), numbers("Neighbors")],
      ...[numbers("Timer"), texts("Next hop (v4)"), texts("Next hop (v6)")],
    ],
    rows: ({ interfaces }) =>
      interfaces.map((one) => [
        one.interface,
        upCell(one.state),
        one.authentication ?? "-",
        String(one.rxCost),
        String(one.neighbors),
        `${one.timerSeconds} s`,
        one.nextHopIpv4 ?? "-",
        one.nextHopIpv6 ?? "-",
        one.unknown.join(" "),
      ]),
    what: "interfaces",
  });
}

/** The neighbors of Babel protocols as a table. */
export function babelNeighborLines(answers: readonly BabelNeighbors[], look: Look): string[] {
  return protocolRowLines(answers, look, {
    columns: [
      ...[texts("Address"), texts("Interface"), numbers("Metric"), numbers("Routes"), numbers("Hellos")],
      ...[numbers("Expires"), texts("Auth"), numbers("RTT")],
    ],
    rows: ({ neighbors }) =>
      neighbors.map((one) => [
        one.address,
        one.interface,
        metricText(one.metric),
        String(one.routes),
        `${one.hellos} of 16`,
        `${one.expiresSeconds} s`,
        one.isAuthenticated === undefined ? "-" : one.isAuthenticated ? "Yes" : "No",
        one.rttMs === undefined ? "-" : `${one.rttMs} ms`,
        one.unknown.join(" "),
      ]),
    what: "neighbors",
  });
}

/** The entries of Babel protocols as a table. */
export function babelEntryLines(answers: readonly BabelEntries[], look: Look): string[] {
  return protocolRowLines(answers, look, {
    columns: [
      ...[texts("Prefix"), texts("Router ID"), numbers("Metric"), numbers("Seqno")],
      ...[numbers("Routes"), numbers("Sources")],
    ],
    rows: ({ entries }) =>
      entries.map(({ prefix, routerId, metric, seqno, routes, sources, unknown }) => [
        prefix,
        routerId ?? { text: "no route selected", style: "yellow" },
        metric === undefined ? "-" : metricText(metric),
        String(seqno ?? "-"),
        String(routes),
        String(sources),
        unknown.join(" "),
      ]),
    what: "entries",
  });
}

/** The routes of Babel protocols as a table, with BIRD's marks for what Babel makes of them. */
export function babelRouteLines(answers: readonly BabelRoutes[], look: Look): string[] {
  return protocolRowLines(answers, look, {
    columns: [
      ...[texts("  Prefix"), texts("Next hop"), texts("Interface"), numbers("Metric"), texts("State")],
      ...[numbers("Seqno"), numbers("Expires")],
    ],
    rows: ({ routes }) =>
      routes.map(({ prefix, nextHop, interface: name, metric, state, seqno, expiresSeconds, unknown }) => [
        `${MARKS[state].mark} ${prefix}`,
        nextHop,
        name,
        metricText(metric),
        { text: state, style: MARKS[state].style },
        String(seqno),
        `${expiresSeconds} s`,
        unknown.join(" "),
      ]),
    what: "routes",
  });
}

/** The marks of proto/babel/babel.c, babel_show_routes. */
const MARKS: Readonly<Record<BabelRoute["state"], { readonly mark: string; readonly style: Style }>> = {
  selected: { mark: "*", style: "green" },
  feasible: { mark: "+", style: "dim" },
  unfeasible: { mark: " ", style: "yellow" },
};

/** Babel's infinity is told as a word. */
function metricText(metric: number): string {
  return metric === 65_535 ? "infinite" : String(metric);
}
