import type { Protocol } from "../../index.ts";
import { bgpFacts } from "./bgp-facts.ts";
import { channelLines } from "./channel-lines.ts";
import { type Fact, factLines } from "./facts.ts";
import { fieldFacts } from "./field-facts.ts";
import { type Look, paint } from "./look.ts";
import { plain } from "./plain.ts";
import { stateStyle } from "./protocol-table.ts";
import { longTime } from "./time-text.ts";
import { withTimers } from "./timer-text.ts";

/** Everything that is known of each protocol, a block for each. */
export function protocolLines(protocols: readonly Protocol[], look: Look): string[] {
  return protocols.flatMap((one, index) => [...(index === 0 ? [] : [""]), ...blockLines(one, look)]);
}

function blockLines(one: Protocol, look: Look): string[] {
  const facts: Fact[] = [
    { label: "Description", text: one.description },
    { label: "Message", text: one.message, style: "yellow" },
    { label: "Since", text: longTime(one.since, look.now) },
    { label: "Created", text: one.created && longTime(one.created, look.now) },
    { label: "Restarted itself", text: one.lastAutorestart && longTime(one.lastAutorestart, look.now) },
    { label: "Table", text: one.channels.length === 0 ? one.table : undefined },
    { label: "Router ID", text: one.routerId },
    { label: "VRF", text: one.vrf },
    ...detailFacts(one),
    ...one.unknown.map((text) => ({ label: "?", text })),
  ];
  return [
    headLine(one, look),
    ...factLines(look, facts, { indent: 2, column: 18 }),
    ...one.channels.flatMap((channel) => channelLines(channel, look)),
  ];
}

function headLine({ name, protocol, state, info }: Protocol, look: Look): string {
  return [
    paint(look, "bold", plain(name)),
    plain(protocol),
    paint(look, stateStyle(state), state ?? "?"),
    plain(info.replace(/\s{2,}/g, "  ")),
  ]
    .filter((text) => text !== "")
    .join("  ");
}

function detailFacts({ details, info }: Protocol): Fact[] {
  switch (details.kind) {
    case "bgp":
      return bgpFacts(details, info);
    case "rpki":
    case "bmp":
      return fieldFacts(withTimers(details));
    case "none":
      return [];
    default:
      return details satisfies never;
  }
}
