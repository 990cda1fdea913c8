import type { ProtocolChange, ProtocolEvent, RouteChangeIncrease } from "../../index.ts";
import { type Look, paint } from "./look.ts";
import { plain } from "./plain.ts";
import { protocolTableLines, stateStyle } from "./protocol-table.ts";

/** What a watcher tells: the snapshot as a table, everything else in one line that begins with the time. */
export function changeLines(change: ProtocolChange, look: Look): string[] {
  if (change.kind === "snapshot") return protocolTableLines(change.protocols, look);
  const { at } = change;
  // Swedes write local times as 2026-11-23 12:00:00.
  return [`${paint(look, "dim", at.toLocaleString("sv-SE"))}  ${text(change, look)}`];
}

function text(change: Exclude<ProtocolChange, { kind: "snapshot" }>, look: Look): string {
  switch (change.kind) {
    case "restarted": {
      const { before, after } = change;
      const version = before.version.text === after.version.text ? "" : `, was ${before.version.text}`;
      return `BIRD  ${paint(look, "yellow", "restarted")}: ${after.version.text}${version}`;
    }
    case "unreachable":
      return `BIRD  ${paint(look, "red", "unreachable")}: ${plain(change.error.message)}`;
    case "reachable":
      return `BIRD  ${paint(look, "green", "reachable")}: ${change.version.text}`;
    default:
      return `${paint(look, "bold", plain(subject(change)))}  ${eventText(change, look)}`;
  }
}

/** The protocol, and where it is one of its channels, that too. */
function subject(event: ProtocolEvent): string {
  const { name } = event.protocol;
  return "channel" in event && event.channel !== undefined ? `${name}.${event.channel}` : name;
}

function eventText(event: ProtocolEvent, look: Look): string {
  const { protocol } = event;
  const state = (of: typeof protocol.state): string => paint(look, stateStyle(of), of ?? "?");
  switch (event.kind) {
    case "appeared":
      return `new: ${protocol.protocol} ${state(protocol.state)}`;
    case "disappeared":
      return paint(look, "red", "gone");
    case "state": {
      const { before, after } = event;
      return before.state === after.state
        ? `${state(after.state)} again`
        : `${state(before.state)} -> ${state(after.state)}`;
    }
    case "info":
      return `${infoOf(event.before.info)} -> ${infoOf(event.after.info)}`;
    case "channel":
      return `${event.before ?? "none"} -> ${event.after ?? "none"}`;
    case "counters":
      return counterText(event);
    default:
      return event satisfies never;
  }
}

function infoOf(info: string): string {
  return plain(info.replace(/\s{2,}/g, " ")) || "-";
}

function counterText({ before, after, increase }: Extract<ProtocolEvent, { kind: "counters" }>): string {
  const routes = (["imported", "filtered", "exported", "preferred"] as const)
    .filter((count) => before?.[count] !== after?.[count])
    .map((count) => `${before?.[count] ?? "-"} -> ${after?.[count] ?? "-"} ${count}`);
  return [...routes, ...increaseTexts(increase)].join(", ");
}

const COUNTED = [
  ["importUpdates", "import updates"],
  ["importWithdraws", "import withdraws"],
  ["exportUpdates", "export updates"],
  ["exportWithdraws", "export withdraws"],
] as const satisfies [keyof RouteChangeIncrease, string][];

/** BIRD takes every change in as received; what became of it is in the JSON. */
function increaseTexts(increase: RouteChangeIncrease | undefined): string[] {
  return COUNTED.flatMap(([row, label]) => {
    const counts = increase?.[row];
    const count = counts?.received ?? counts?.accepted ?? 0;
    return count > 0 ? [`+${count} ${label}`] : [];
  });
}
