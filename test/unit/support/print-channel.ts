import type { Channel, RouteChangeCounts, RouteChangeStats, RouteLimit } from "../../../src/model/channel.ts";
import type { Timer } from "../../../src/model/timer.ts";

/** Lines as BIRD prints them, with one blank for every run of blanks and none before or behind. */
export type Lines = readonly string[];

/** `key: value`, or nothing where there is no value. */
export function pair(key: string, value: string | number | undefined): Lines {
  return value === undefined ? [] : [`${key}: ${value}`.trim()];
}

/** A timer in the form of this major version. */
export function timer(key: string, major: number, value: Timer | undefined): Lines {
  if (value === undefined) return [];
  const remaining = major === 1 ? value.remainingSeconds : value.remainingSeconds.toFixed(3);
  return pair(key, `${remaining}/${value.configuredSeconds ?? "-"}`);
}

/** What 2.x and 3.x print of a channel: nest/proto.c `channel_show_info` and what proto/bgp/bgp.c adds. */
export function printChannel(channel: Channel, major: number): Lines {
  return [
    `Channel ${channel.name}`,
    ...pair("State", channel.state),
    ...pair("Import state", channel.importState),
    ...pair("Export state", channel.exportState),
    ...pair("AltExp state", channel.alternateExportState),
    ...pair("Table", channel.table),
    ...printBasics(channel, major),
    ...pair("Neighbor GR", channel.neighborGracefulRestart),
    ...timer("LL stale timer", major, channel.llStaleTimer),
    ...pair("BGP Next hop", channel.bgpNextHop.length === 0 ? undefined : channel.bgpNextHop.join(" ")),
    ...pair("IGP IPv4 table", channel.igpIpv4Table),
    ...pair("IGP IPv6 table", channel.igpIpv6Table),
    ...pair("Base table", channel.baseTable),
    ...(channel.pendingAttributeSets === undefined
      ? []
      : [
          `Pending ${channel.pendingAttributeSets} attribute sets with total ${channel.pendingPrefixes} prefixes to send`,
        ]),
  ];
}

/** The main channel of a pipe since 2.0 (proto/pipe/pipe.c `pipe_show_proto_info`). */
export function printPipe(channel: Channel): Lines {
  return [
    `Channel ${channel.name}`,
    ...pair("Table", channel.table),
    ...pair("Peer table", channel.peerTable),
    ...pair("Import state", channel.importState),
    ...pair("Export state", channel.exportState),
    ...pair("Import filter", channel.inputFilter),
    ...pair("Export filter", channel.outputFilter),
    ...limit("Import", channel.importLimit),
    ...limit("Export", channel.exportLimit),
    ...printStats(channel, FIVE_COLUMNS),
  ];
}

/** What stands below the protocol itself in 1.6, and in the middle of a channel later. */
export function printBasics(channel: Channel, major: number): Lines {
  const recovery = channel.gracefulRestartRecovery;
  return [
    ...pair("Preference", channel.preference),
    ...pair("Input filter", channel.inputFilter),
    ...pair("Output filter", channel.outputFilter),
    ...(recovery === undefined ? [] : [["GR recovery:", ...recovery].join(" ")]),
    ...limit("Receive", channel.receiveLimit),
    ...limit("Import", channel.importLimit),
    ...limit("Export", channel.exportLimit),
    ...printStats(channel, major === 3 ? SEVEN_COLUMNS : FIVE_COLUMNS),
  ];
}

function limit(which: string, value: RouteLimit | undefined): Lines {
  if (value === undefined) return [];
  return [`${which} limit: ${value.limit}${value.isHit ? " [HIT]" : ""}`, `Action: ${value.action}`];
}

type Columns = readonly (readonly [keyof RouteChangeCounts, string])[];

const FIVE_COLUMNS: Columns = [
  ["received", "received"],
  ["rejected", "rejected"],
  ["filtered", "filtered"],
  ["ignored", "ignored"],
  ["accepted", "accepted"],
];

const SEVEN_COLUMNS: Columns = [
  ...FIVE_COLUMNS.slice(0, 4),
  ["rxLimit", "RX limit"],
  ["limit", "limit"],
  ["accepted", "accepted"],
];

const ROWS: readonly (readonly [keyof RouteChangeStats, string])[] = [
  ["importUpdates", "Import updates:"],
  ["importWithdraws", "Import withdraws:"],
  ["exportUpdates", "Export updates:"],
  ["exportWithdraws", "Export withdraws:"],
];

function printStats({ routes, routeChangeStats: stats }: Channel, columns: Columns): Lines {
  if (routes === undefined || stats === undefined) return [];
  const { imported, filtered, exported, preferred } = routes;
  const counts = [
    `${imported} imported`,
    ...(filtered === undefined ? [] : [`${filtered} filtered`]),
    `${exported} exported`,
    ...(preferred === undefined ? [] : [`${preferred} preferred`]),
  ];
  return [
    `Routes: ${counts.join(", ")}`,
    `Route change stats: ${columns.map(([, title]) => title).join(" ")}`,
    ...ROWS.map(([row, title]) =>
      [title, ...columns.map(([column]) => stats[row]?.[column] ?? "---")].join(" "),
    ),
  ];
}
