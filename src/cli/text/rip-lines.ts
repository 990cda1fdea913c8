import type { RipInterfaces, RipNeighbors } from "../../index.ts";
import { numbers, texts } from "./columns.ts";
import type { Look } from "./look.ts";
import { protocolRowLines } from "./protocol-rows.ts";
import { upCell } from "./state-cell.ts";

/** The interfaces of RIP protocols as a table. */
export function ripInterfaceLines(answers: readonly RipInterfaces[], look: Look): string[] {
  return protocolRowLines(answers, look, {
    columns: [texts("Interface"), texts("State"), numbers("Metric"), numbers("Neighbors"), numbers("Timer")],
    rows: ({ interfaces }) =>
      interfaces.map(({ interface: name, state, metric, neighbors, timerSeconds, unknown }) => [
        name,
        upCell(state),
        String(metric),
        String(neighbors),
        `${timerSeconds} s`,
        unknown.join(" "),
      ]),
    what: "interfaces",
  });
}

/** The neighbors of RIP protocols as a table. */
export function ripNeighborLines(answers: readonly RipNeighbors[], look: Look): string[] {
  return protocolRowLines(answers, look, {
    columns: [texts("Address"), texts("Interface"), numbers("Metric"), numbers("Routes"), numbers("Seen")],
    rows: ({ neighbors }) =>
      neighbors.map(({ address, interface: name, metric, routes, seenSeconds, unknown }) => [
        address,
        name,
        String(metric),
        String(routes),
        `${seenSeconds} s ago`,
        unknown.join(" "),
      ]),
    what: "neighbors",
  });
}
