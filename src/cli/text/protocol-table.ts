import type { ProtocolState, ProtocolSummary } from "../../index.ts";
import type { Look, Style } from "./look.ts";
import { type Row, tableLines } from "./table.ts";
import { shortTime } from "./time-text.ts";

/** The protocols as a table, in BIRD's columns. */
export function protocolTableLines(protocols: readonly ProtocolSummary[], look: Look): string[] {
  const columns = ["Name", "Proto", "Table", "State", "Since", "Info"].map((title) => ({ title }));
  return tableLines(
    look,
    columns,
    protocols.map((one) => protocolRow(one, look)),
  );
}

/** The colour that a protocol's state is shown in. */
export function stateStyle(state: ProtocolState | undefined): Style | undefined {
  switch (state) {
    case "up":
      return "green";
    case "down":
      return "red";
    case "start":
    case "stop":
    case "flush":
    case "wait":
    case "feed":
      return "yellow";
    case "???":
    case undefined:
      return undefined;
    default:
      return state satisfies never;
  }
}

/** The Info column with single gaps, and behind it the words that no field knows. */
export function infoText({ info, unknown }: ProtocolSummary): string {
  return [info.replace(/\s{2,}/g, "  "), ...unknown].join("  ").trim();
}

function protocolRow(one: ProtocolSummary, look: Look): Row {
  const { name, protocol, table, state, since } = one;
  return [
    name,
    protocol,
    table ?? "-",
    { text: state ?? "?", style: stateStyle(state) },
    shortTime(since, look.now),
    infoText(one),
  ];
}
