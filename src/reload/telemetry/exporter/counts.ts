import type { Channel, ChannelRoutes, RouteChangeCounts, RouteChangeStats } from "../../../model/channel.ts";

/** A number that `bird_exporter` shows of each channel. */
export interface CountSeries {
  /** Behind the prefix, in the new and in the older form. */
  readonly name: { readonly new: string; readonly legacy: string };
  readonly help: string;
  /** What BIRD does not tell is 0. */
  readonly of: (channel: Channel | undefined) => number;
}

/** All numbers of a channel (bird_exporter, metrics/generic_exporter.go). */
export function countSeries(): readonly CountSeries[] {
  const routes = ROUTES.map(({ word, field }): CountSeries => {
    const name = { new: `prefix_${word}_count`, legacy: `prefix_count_${word}` };
    return {
      name,
      help: `Number of ${field} routes`,
      of: (channel) => channel?.routes?.[field] ?? 0,
    };
  });
  const changes = CHANGES.flatMap(({ words, what, field }) =>
    COUNTS.map(({ word, count }): CountSeries => {
      const name = `changes_${words}_${word}_count`;
      const help = `Number of ${what} ${count}`;
      return {
        name: { new: name, legacy: name },
        help,
        of: (channel) => channel?.routeChangeStats?.[field]?.[count] ?? 0,
      };
    }),
  );
  return [...routes, ...changes];
}

const ROUTES: readonly { readonly word: string; readonly field: keyof ChannelRoutes }[] = [
  { word: "import", field: "imported" },
  { word: "export", field: "exported" },
  { word: "filter", field: "filtered" },
  { word: "preferred", field: "preferred" },
];

const CHANGES: readonly {
  readonly words: string;
  readonly what: string;
  readonly field: keyof RouteChangeStats;
}[] = [
  { words: "update_import", what: "incoming updates", field: "importUpdates" },
  { words: "withdraw_import", what: "incoming withdraws", field: "importWithdraws" },
  { words: "update_export", what: "outgoing updates", field: "exportUpdates" },
  { words: "withdraw_export", what: "outgoing withdraws", field: "exportWithdraws" },
];

const COUNTS: readonly { readonly word: string; readonly count: keyof RouteChangeCounts }[] = [
  { word: "receive", count: "received" },
  { word: "reject", count: "rejected" },
  { word: "filter", count: "filtered" },
  { word: "ignore", count: "ignored" },
  { word: "accept", count: "accepted" },
];
