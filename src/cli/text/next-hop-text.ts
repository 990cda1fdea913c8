import type { NextHop, Route } from "../../index.ts";

/** Where a route's packets go: a text for each next hop, or the word for what is none. */
export function nextHopTexts({ destination, nextHops, hostEntry }: Route): string[] {
  if (nextHops.length > 0) return nextHops.map(nextHopText);
  const via = hostEntry === undefined ? "" : ` via ${hostEntry.gateway}`;
  return destination === "none" ? [] : [`${destination}${via}`];
}

/** A next hop in one line: `10.0.0.1 on eth0 weight 2`. */
export function nextHopText({
  gateway,
  interface: name,
  mplsLabels,
  isOnlink,
  weight,
  unknown,
}: NextHop): string {
  const on = name === undefined ? [] : gateway === undefined ? [`on ${name}`] : [`${gateway} on ${name}`];
  return [
    ...(name === undefined && gateway !== undefined ? [gateway] : on),
    ...(mplsLabels.length === 0 ? [] : [`mpls ${mplsLabels.join("/")}`]),
    ...(isOnlink ? ["onlink"] : []),
    ...(weight === undefined ? [] : [`weight ${weight}`]),
    ...unknown,
  ].join(" ");
}
