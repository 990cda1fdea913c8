import type { OspfNeighbor, OspfNeighbors } from "../../index.ts";
import { numbers, texts } from "./columns.ts";
import type { Look, Style } from "./look.ts";
import { protocolRowLines } from "./protocol-rows.ts";

/** The neighbors of OSPF protocols as a table, in BIRD's columns. */
export function ospfNeighborLines(answers: readonly OspfNeighbors[], look: Look): string[] {
  return protocolRowLines(answers, look, {
    columns: [
      ...[texts("Router ID"), numbers("Priority"), texts("State"), numbers("Dead time")],
      ...[texts("Interface"), texts("Address")],
    ],
    rows: ({ neighbors }) =>
      neighbors.map((one) => [
        one.routerId,
        String(one.priority),
        { text: one.stateText, style: stateStyle(one) },
        one.deadTimeSeconds === undefined ? "-" : `${one.deadTimeSeconds} s`,
        one.interface,
        one.address,
      ]),
    what: "neighbors",
  });
}

/** Two routers that are neither designated router nor its backup stay at `2-Way` (RFC 2328, 10.4). */
function stateStyle({ state, role }: OspfNeighbor): Style | undefined {
  if (state === undefined) return undefined;
  if (state === "Full" || (state === "2-Way" && role === "Other")) return "green";
  return state === "Down" ? "red" : "yellow";
}
