import { readVersion } from "../../../grammar/version.ts";
import type { View } from "../../../src/changes/view.ts";
import type { Channel, ChannelRoutes, RouteChangeStats } from "../../../src/model/channel.ts";
import type { Protocol } from "../../../src/model/protocol.ts";
import type { Status } from "../../../src/model/status.ts";
import type { BirdTime } from "../../../src/model/time.ts";

/** A time that BIRD told exactly, so many milliseconds after noon. */
export function noonPlus(ms: number, precision: BirdTime["precision"] = "microsecond"): BirdTime {
  const date = new Date(Date.UTC(2026, 10, 23, 12) + ms);
  return { text: date.toISOString(), date, precision };
}

/** A protocol with what a test cares for; it is up since noon and has no channel. */
export function protocolOf(given: Partial<Protocol> & { readonly name: string }): Protocol {
  return {
    protocol: "Static",
    table: undefined,
    state: "up",
    since: noonPlus(0),
    info: "",
    status: { kind: "none" },
    unknown: [],
    description: undefined,
    message: undefined,
    created: undefined,
    lastAutorestart: undefined,
    routerId: undefined,
    vrf: undefined,
    channels: [],
    details: { kind: "none" },
    ...given,
  };
}

/** A channel that is up with what a test cares for. */
export function channelOf(given: Partial<Channel>): Channel {
  return {
    name: "ipv4",
    state: "UP",
    importState: undefined,
    exportState: undefined,
    alternateExportState: undefined,
    table: "master4",
    peerTable: undefined,
    preference: 200,
    inputFilter: "ACCEPT",
    outputFilter: "REJECT",
    gracefulRestartRecovery: undefined,
    receiveLimit: undefined,
    importLimit: undefined,
    exportLimit: undefined,
    routes: routesOf(0),
    routeChangeStats: countersOf(0),
    neighborGracefulRestart: undefined,
    llStaleTimer: undefined,
    bgpNextHop: [],
    igpIpv4Table: undefined,
    igpIpv6Table: undefined,
    baseTable: undefined,
    pendingAttributeSets: undefined,
    pendingPrefixes: undefined,
    unknown: [],
    ...given,
  };
}

/** So many imported routes and nothing else. */
export function routesOf(imported: number): ChannelRoutes {
  return { imported, filtered: undefined, exported: 0, preferred: imported };
}

/** Counters of which one has counted, those of a wholly silent channel beside it. */
export function countersOf(received: number, withdrawn = 0): RouteChangeStats {
  const row = {
    rejected: 0,
    filtered: 0,
    ignored: undefined,
    rxLimit: undefined,
    limit: undefined,
    accepted: 0,
  };
  return {
    importUpdates: { ...row, received },
    importWithdraws: { ...row, received: withdrawn },
    exportUpdates: { ...row, received: 0 },
    exportWithdraws: undefined,
  };
}

/** A look at these protocols, one second after noon, at a daemon that started at eleven. */
export function viewOf(protocols: readonly Protocol[], given: Partial<View> = {}): View {
  return { at: new Date(0), clockMs: 1_000, connection: 1, status: statusOf(), protocols, ...given };
}

/** The status of a daemon that started so many milliseconds after noon. */
export function statusOf(startedMs = -3_600_000, version = "2.20.0"): Status {
  return {
    version: readVersion(version),
    routerId: "192.0.2.1",
    hostname: "r1",
    currentServerTime: noonPlus(1_000),
    lastReboot: noonPlus(startedMs),
    lastReconfiguration: noonPlus(startedMs),
    state: "up",
    stateText: "Daemon is up and running",
    gracefulRestart: undefined,
    unknown: [],
  };
}
