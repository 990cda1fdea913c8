import { alt_sc, apply, kright, nil, opt_sc, type Parser, rep_sc, seq, str } from "typescript-parsec";
import type {
  BabelEntries,
  BabelEntry,
  BabelRoute,
  BabelRouteState,
  BabelRoutes,
} from "../../src/model/babel.ts";
import type { Reply } from "../../src/model/reply.ts";
import { readProtocolTables, tableHeading } from "../protocols/tables.ts";
import { secondsWord } from "../text/cells.ts";
import { textReader } from "../text/lexing.ts";
import { columnLexer, type WordKind, wholeNumberWord, word, words } from "../text/words.ts";

/**
 * The reply to `show babel entries` (proto/babel/babel.c, babel_show_entries).
 *
 * @throws {BirdError} `UNEXPECTED_REPLY`.
 */
export function readBabelEntries(reply: Reply): BabelEntries[] {
  return readProtocolTables(reply, readEntryHeading, (entries) => ({ entries }));
}

/**
 * The reply to `show babel routes` (proto/babel/babel.c, babel_show_routes).
 *
 * @throws {BirdError} `UNEXPECTED_REPLY`.
 */
export function readBabelRoutes(reply: Reply): BabelRoutes[] {
  return readProtocolTables(reply, readRouteHeading, (routes) => ({ routes }));
}

/** A prefix, with its source prefix where it has one (lib/net.c, net_format). */
const prefix: Parser<WordKind, string> = apply(
  seq(word, opt_sc(kright(str("from"), word))),
  ([destination, source]) => (source === undefined ? destination : `${destination} from ${source}`),
);

const nothingSelected = apply(words("<none> - -"), () => ({
  routerId: undefined,
  metric: undefined,
  seqno: undefined,
}));

const selected = apply(seq(word, wholeNumberWord, wholeNumberWord), ([routerId, metric, seqno]) => ({
  routerId,
  metric,
  seqno,
}));

const best: Parser<WordKind, Pick<BabelEntry, "routerId" | "metric" | "seqno">> = alt_sc(
  nothingSelected,
  selected,
);

const readEntry = textReader(
  columnLexer,
  apply(
    seq(prefix, best, wholeNumberWord, wholeNumberWord, rep_sc(word)),
    ([net, found, routes, sources, unknown]): BabelEntry => ({
      prefix: net,
      ...found,
      routes,
      sources,
      unknown,
    }),
  ),
);

const readEntryHeading = tableHeading("Prefix Router ID Metric Seqno Routes Sources", readEntry);

const state: Parser<WordKind, BabelRouteState> = alt_sc(
  alt_sc(
    apply(str<WordKind>("*"), (): BabelRouteState => "selected"),
    apply(str<WordKind>("+"), (): BabelRouteState => "feasible"),
  ),
  apply(nil<WordKind>(), (): BabelRouteState => "unfeasible"),
);

const readRoute = textReader(
  columnLexer,
  apply(
    seq(prefix, word, word, wholeNumberWord, state, wholeNumberWord, secondsWord, rep_sc(word)),
    ([net, nextHop, name, metric, flag, seqno, expiresSeconds, unknown]): BabelRoute => ({
      prefix: net,
      nextHop,
      interface: name,
      metric,
      state: flag,
      seqno,
      expiresSeconds,
      unknown,
    }),
  ),
);

const readRouteHeading = tableHeading("Prefix Nexthop Interface Metric F Seqno Expires", readRoute);
