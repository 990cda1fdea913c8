import { isDeepStrictEqual } from "node:util";
import type { BgpAttributes, Route } from "../../../src/index.ts";
import type { MrtRoute } from "../../../src/mrt/index.ts";
import { pathText, uncut, unsegmented } from "./as-path-text.ts";

/** Routes of one net of which those read over the socket and those of the dump do not agree. */
export interface Disagreement {
  readonly net: string;
  readonly shown: readonly unknown[];
  readonly dumped: readonly unknown[];
}

/**
 * Holds what the socket shows against what the dump has, in all that both carry: each shown route must have a dumped one
 * of the same net for itself, and none may be left. `peerOf` tells the peer's address by the protocol's name.
 */
export function disagreements(
  shown: readonly Route[],
  dumped: readonly MrtRoute[],
  peerOf: (protocol: string) => string | undefined,
): Disagreement[] {
  const shownNets = byNet(shown);
  const dumpedNets = byNet(dumped);
  return [...new Set([...shownNets.keys(), ...dumpedNets.keys()])].flatMap((net) => {
    const left = [...(dumpedNets.get(net) ?? [])];
    const missing = (shownNets.get(net) ?? []).filter((route) => {
      const index = left.findIndex((candidate) => agree(route, candidate, peerOf));
      if (index !== -1) left.splice(index, 1);
      return index === -1;
    });
    if (missing.length === 0 && left.length === 0) return [];
    return [
      {
        net,
        shown: missing.map((route) => ({ time: route.time, ...shownFacts(route, peerOf) })),
        dumped: left.map((route) => ({ time: route.time, ...dumpedFacts(route) })),
      },
    ];
  });
}

function byNet<Entry extends { readonly net: string }>(routes: readonly Entry[]): Map<string, Entry[]> {
  const nets = new Map<string, Entry[]>();
  for (const route of routes) {
    const others = nets.get(route.net);
    if (others === undefined) nets.set(route.net, [route]);
    else others.push(route);
  }
  return nets;
}

function agree(route: Route, dumped: MrtRoute, peerOf: (protocol: string) => string | undefined): boolean {
  const shown = shownFacts(route, peerOf);
  const { source, internal } = route.attributes ?? {};
  const found = {
    ...reconciled(shown.bgp, dumpedFacts(dumped)),
    ...(internal === undefined ? { pathId: undefined } : {}),
    // Rows show these two of routes from BGP only.
    ...(source === "BGP" ? {} : { originAs: undefined, origin: undefined }),
  };
  return isDeepStrictEqual(shown, found) && isSameTime(route, dumped);
}

interface Facts {
  readonly table: string | undefined;
  readonly net: string;
  readonly netType: string;
  readonly peer: string | undefined;
  /** BIRD 3 alone shows it. */
  readonly pathId: unknown;
  readonly originAs: number | undefined;
  readonly origin: string | undefined;
  readonly bgp: BgpAttributes | undefined;
}

function shownFacts(route: Route, peerOf: (protocol: string) => string | undefined): Facts {
  const { attributes } = route;
  const bgp = attributes?.bgp;
  return {
    table: route.table,
    net: route.net,
    netType: route.netType,
    peer: peerOf(route.protocol),
    pathId: attributes?.internal?.privateId || undefined,
    originAs: route.originAs,
    origin: route.origin,
    bgp: bgp && {
      ...bgp,
      asPath: unsegmented(bgp.asPath),
      nextHop: isDumpable(route.netType, bgp.nextHop) ? bgp.nextHop : undefined,
      mplsLabelStack: undefined,
    },
  };
}

function dumpedFacts(route: MrtRoute): Facts {
  const bgp = route.attributes?.bgp;
  return {
    table: route.table,
    net: route.net,
    netType: route.netType,
    peer: route.peer?.address,
    pathId: route.pathId || undefined,
    originAs: route.originAs,
    origin: route.origin,
    bgp: bgp && { ...bgp, asPath: unsegmented(bgp.asPath) },
  };
}

/** What the socket leaves out is left out of the dump's route too, where it is the rest of the same. */
function reconciled(shown: BgpAttributes | undefined, found: Facts): Facts {
  const { bgp } = found;
  if (shown === undefined || bgp === undefined) return found;
  const isCutPath =
    shown.asPath?.at(-1)?.kind === "cut" && pathText(bgp.asPath).startsWith(uncut(shown.asPath));
  const isCutList =
    shown.clusterList?.at(-1) === "..." &&
    isDeepStrictEqual(
      shown.clusterList.slice(0, -1),
      bgp.clusterList?.slice(0, shown.clusterList.length - 1),
    );
  return {
    ...found,
    bgp: {
      ...bgp,
      asPath: isCutPath ? shown.asPath : bgp.asPath,
      clusterList: isCutList ? shown.clusterList : bgp.clusterList,
      // BIRD 3 prints no bytes of unknown attributes.
      unrecognized: bgp.unrecognized.map((attribute, index) =>
        shown.unrecognized[index]?.data === undefined ? { ...attribute, data: undefined } : attribute,
      ),
    },
  };
}

// BIRD writes no IPv6 next hop of an IPv4 net (proto/bgp/attrs.c, bgp_encode_next_hop).
function isDumpable(netType: string, nextHop: readonly string[] | undefined): boolean {
  return netType === "ipv6" || !nextHop?.some((address) => address.includes(":"));
}

// The dump cuts to seconds, and both add the clock's offset of their own moment.
function isSameTime({ time }: Route, dumped: MrtRoute): boolean {
  const difference = (time.date?.getTime() ?? Number.NaN) - (dumped.time.date?.getTime() ?? Number.NaN);
  return difference > -50 && difference < 1_050;
}
