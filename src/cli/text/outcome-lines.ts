import type { ProtocolOutcome } from "../../index.ts";
import { type Look, paint } from "./look.ts";
import { plain } from "./plain.ts";

/** Whether what was asked was not done to this protocol. */
export function isFailure({ kind, code }: ProtocolOutcome): boolean {
  switch (kind) {
    case "reload-failed":
    case "not-up":
    case "partial-reload-refused":
    case "route-refresh-unavailable":
      return true;
    case "enabled":
    case "already-enabled":
    case "disabled":
    case "already-disabled":
    case "restarted":
    case "reloading":
      return false;
    case "other":
      return code >= 8000;
    default:
      return kind satisfies never;
  }
}

/** What a command did to each protocol, in BIRD's words. */
export function outcomeLines(outcomes: readonly ProtocolOutcome[], look: Look): string[] {
  if (outcomes.length === 0) return ["Done, says BIRD, and names no protocol"];
  return outcomes.map((outcome) => {
    const { protocol, channel, text } = outcome;
    const name = [protocol, channel].filter((part) => part !== undefined).join(".");
    const words = paint(look, isFailure(outcome) ? "red" : "green", plain(text));
    return name === "" ? words : `${plain(name)}: ${words}`;
  });
}
