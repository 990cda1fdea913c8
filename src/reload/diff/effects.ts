import type { ProtocolEntry } from "./entries.ts";

/**
 * What BIRD does to a protocol for a change, from the least: nothing; it takes the setting over while it runs; it
 * reloads routes of a channel; it restarts the protocol, and sessions drop. A reload of imports is a restart where it is
 * not possible: with a BGP neighbour that knows no route refresh, and of static routes before 2.0.8.
 */
export type ChangeEffect = "none" | "update" | "reload" | "restart";

/** The greater of effects. */
export function greatest(effects: readonly ChangeEffect[]): ChangeEffect {
  return ORDER[Math.max(0, ...effects.map((effect) => ORDER.indexOf(effect)))] ?? "restart";
}

/**
 * The effect to expect where this setting of a protocol changes, comes or goes (nest/proto.c, channel_reconfigure; the
 * reconfigure hooks of the protocols). What is not known here counts as a restart: better to announce one too many.
 */
export function effectOf(type: string, entry: ProtocolEntry): ChangeEffect {
  const words = entry.words.join(" ");
  if (/^(description|debug|mrtdump)\b/.test(words)) return "none";
  const filtering = channelEffect(words);
  if (filtering !== undefined) return filtering;
  if (entry.channel !== "") return "restart";
  return PROTOCOLS[type]?.find(([pattern]) => pattern.test(words))?.[1] ?? "restart";
}

const ORDER: readonly ChangeEffect[] = ["none", "update", "reload", "restart"];

/** Settings of a channel; before 2.0, and in pipes, they stand in the protocol itself. */
function channelEffect(words: string): ChangeEffect | undefined {
  if (/^(import|export|receive) limit\b|^rpki reload\b/.test(words)) return "update";
  if (/^import (keep|table)\b|^export table\b|^(import|export) target\b/.test(words)) return "restart";
  if (/^(import|export|preference|merge paths|next hop (self|keep|prefer)|gateway|cost|aigp)\b/.test(words)) {
    return "reload";
  }
  return undefined;
}

/** By type the settings that do not restart it. */
const PROTOCOLS: Readonly<Record<string, readonly (readonly [RegExp, ChangeEffect])[]>> = {
  static: [[/^route\b/, "update"]],
  device: [[/^(scan time|interface)\b/, "update"]],
  kernel: [[/^(persist|graceful restart)\b/, "update"]],
  rip: [[/^(interface|ecmp)\b/, "update"]],
  babel: [[/^interface\b/, "update"]],
  radv: [[/^(?!vrf|trigger)/, "update"]],
  bfd: [[/^(interface|multihop|neighbor)\b/, "update"]],
  ospf: [[/^(area|ecmp|stub router|merge external|graceful restart|tick)\b/, "update"]],
};
