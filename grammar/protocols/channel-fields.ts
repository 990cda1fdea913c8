import type {
  Channel,
  ChannelExportState,
  ChannelImportState,
  ChannelRecovery,
  ChannelRoutes,
  ChannelState,
  NeighborGracefulRestart,
  RouteChangeStats,
  RouteLimit,
  RouteLimitAction,
} from "../../src/model/channel.ts";
import {
  type Draft,
  type Field,
  type FieldTable,
  field,
  fieldTable,
  knownWord,
  readInteger,
  readText,
  readTimer,
  readWord,
} from "./field.ts";
import { readStatsHeading, type StatsRowReader } from "./stats.ts";

/** A channel while its lines are read. */
export interface ChannelDraft {
  readonly channel: Draft<Channel>;
  /** The limit whose action the next line tells. */
  limit: Draft<RouteLimit> | undefined;
  stats: Draft<RouteChangeStats> | undefined;
  /** Reads the rows below the heading of the statistics. */
  readStatsRow: StatsRowReader | undefined;
}

/** The lines of a channel: nest/proto.c `channel_show_info`, proto/pipe/pipe.c, and BGP's in proto/bgp/bgp.c. */
export const CHANNEL_FIELDS: FieldTable<ChannelDraft> = fieldTable({
  State: field(
    knownWord<ChannelState>("DOWN", "START", "UP", "FLUSHING", "STOP", "RESTART"),
    ({ channel }, state) => {
      channel.state = state;
    },
  ),
  "Import state": field(
    knownWord<ChannelImportState>(
      ...(["DOWN", "UP", "STOP", "FLUSHING", "WAITING", "CLEARED"] as const),
      ...(["FEEDING", "PARTIAL", "READY", "down", "feed", "up"] as const),
    ),
    ({ channel }, state) => {
      channel.importState = state;
    },
  ),
  "Export state": field(readExportState(), ({ channel }, state) => {
    channel.exportState = state;
  }),
  "AltExp state": field(readExportState(), ({ channel }, state) => {
    channel.alternateExportState = state;
  }),
  Table: field(readWord, ({ channel }, table) => {
    channel.table = table;
  }),
  "Peer table": field(readWord, ({ channel }, table) => {
    channel.peerTable = table;
  }),
  Preference: field(readInteger, ({ channel }, preference) => {
    channel.preference = preference;
  }),
  "Input filter": inputFilter(),
  "Import filter": inputFilter(),
  "Output filter": outputFilter(),
  "Export filter": outputFilter(),
  "GR recovery": field(readRecovery, ({ channel }, recovery) => {
    channel.gracefulRestartRecovery = recovery;
  }),
  "Receive limit": limitField((channel, limit) => {
    channel.receiveLimit = limit;
  }),
  "Import limit": limitField((channel, limit) => {
    channel.importLimit = limit;
  }),
  "Export limit": limitField((channel, limit) => {
    channel.exportLimit = limit;
  }),
  Action: (draft, value) => {
    const action = readLimitAction(value);
    if (draft.limit === undefined || action === undefined) return false;
    draft.limit.action = action;
    return true;
  },
  Routes: field(readRoutes, ({ channel }, routes) => {
    channel.routes = routes;
  }),
  "Route change stats": field(readStatsHeading, (draft, readRow) => {
    draft.readStatsRow = readRow;
    draft.stats = {
      importUpdates: undefined,
      importWithdraws: undefined,
      exportUpdates: undefined,
      exportWithdraws: undefined,
    };
    draft.channel.routeChangeStats = draft.stats;
  }),
  "Import updates": statsRow("importUpdates"),
  "Import withdraws": statsRow("importWithdraws"),
  "Export updates": statsRow("exportUpdates"),
  "Export withdraws": statsRow("exportWithdraws"),
  "Neighbor GR": field(
    knownWord<NeighborGracefulRestart>("None", "Regular", "Long-lived"),
    ({ channel }, kind) => {
      channel.neighborGracefulRestart = kind;
    },
  ),
  "LL stale timer": field(readTimer, ({ channel }, timer) => {
    channel.llStaleTimer = timer;
  }),
  "BGP Next hop": field(readAddresses, ({ channel }, addresses) => {
    channel.bgpNextHop = addresses;
  }),
  "IGP IPv4 table": field(readWord, ({ channel }, table) => {
    channel.igpIpv4Table = table;
  }),
  "IGP IPv6 table": field(readWord, ({ channel }, table) => {
    channel.igpIpv6Table = table;
  }),
  "Base table": field(readWord, ({ channel }, table) => {
    channel.baseTable = table;
  }),
});

/** Takes BGP's `Pending 0 attribute sets with total 0 prefixes to send` (3.x), which has no key. */
export function takePending({ channel }: ChannelDraft, line: string): boolean {
  const match = /^Pending (\d+) attribute sets with total (\d+) prefixes to send$/.exec(line);
  if (match === null) return false;
  channel.pendingAttributeSets = Number(match[1]);
  channel.pendingPrefixes = Number(match[2]);
  return true;
}

function readExportState(): (value: string) => ChannelExportState | undefined {
  return knownWord("DOWN", "FEEDING", "PARTIAL", "READY", "STOP", "down", "feed", "up");
}

function inputFilter(): Field<ChannelDraft> {
  return field(readText, ({ channel }, filter) => {
    channel.inputFilter = filter;
  });
}

function outputFilter(): Field<ChannelDraft> {
  return field(readText, ({ channel }, filter) => {
    channel.outputFilter = filter;
  });
}

function readRecovery(value: string): readonly ChannelRecovery[] | undefined {
  const recovery: ChannelRecovery[] = [];
  for (const word of value.split(" ")) {
    if (word === "pending" || word === "waiting") recovery.push(word);
    else if (word !== "") return undefined;
  }
  return recovery;
}

function limitField(set: (channel: Draft<Channel>, limit: RouteLimit) => void): Field<ChannelDraft> {
  return field(readLimit, (draft, limit) => {
    draft.limit = limit;
    set(draft.channel, limit);
  });
}

const readLimitAction = knownWord<RouteLimitAction>("warn", "block", "restart", "disable");

function readLimit(value: string): Draft<RouteLimit> | undefined {
  const isHit = value.endsWith(" [HIT]");
  const limit = readInteger(isHit ? value.slice(0, -6) : value);
  // BIRD prints its unsigned limit with %d: 4294967295 comes out as -1.
  return limit === undefined ? undefined : { limit: limit >>> 0, action: undefined, isHit };
}

function readRoutes(value: string): ChannelRoutes | undefined {
  const match = /^(\d+) imported, (?:(\d+) filtered, )?(\d+) exported(?:, (\d+) preferred)?$/.exec(value);
  if (match === null) return undefined;
  return {
    imported: Number(match[1]),
    filtered: match[2] === undefined ? undefined : Number(match[2]),
    exported: Number(match[3]),
    preferred: match[4] === undefined ? undefined : Number(match[4]),
  };
}

function statsRow(name: keyof RouteChangeStats): Field<ChannelDraft> {
  return (draft, value) => {
    const counts = draft.readStatsRow?.(value);
    if (counts === undefined || draft.stats === undefined) return false;
    draft.stats[name] = counts;
    return true;
  };
}

function readAddresses(value: string): readonly string[] {
  return value.split(" ");
}
