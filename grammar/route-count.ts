import { apply, kmid, kright, opt_sc, type Parser, seq } from "typescript-parsec";
import type { Reply } from "../src/model/reply.ts";
import type { RouteCount, RouteNumbers, RouteStats, TableRouteCount } from "../src/model/route-count.ts";
import type { ServerClock } from "../src/model/time.ts";
import { unexpectedReply } from "../src/protocol/decode-error.ts";
import { readRoutes } from "./route.ts";
import { type TextReader, textReader } from "./text/lexing.ts";
import { partsOf } from "./text/lines.ts";
import { columnLexer, type WordKind, wholeNumberWord, word, words } from "./text/words.ts";

/** `6 of 9 routes for 4 networks` (nest/rt-show.c, rt_show_cleanup and rt_show_cont). */
const numbers: Parser<WordKind, RouteNumbers> = apply(
  seq(
    wholeNumberWord,
    kright(words("of"), wholeNumberWord),
    kright(words("routes for"), wholeNumberWord),
    words("networks"),
  ),
  ([shown, routes, networks]) => ({ shown, routes, networks }),
);

interface RouteTotal extends RouteNumbers {
  readonly tableCount: number | undefined;
}

const ofTable: Parser<WordKind, TableRouteCount> = apply(
  seq(numbers, kright(words("in table"), word)),
  ([found, table]) => ({ ...found, table }),
);

/** `Total: 6 of 9 routes for 4 networks in 2 tables`; without the ends in 1.6, and where there is one table in 2.0. */
const total: Parser<WordKind, RouteTotal> = apply(
  seq(opt_sc(words("Total:")), numbers, opt_sc(kmid(words("in"), wholeNumberWord, words("tables")))),
  ([, found, tableCount]) => ({ ...found, tableCount }),
);

const readTable: TextReader<TableRouteCount> = textReader(columnLexer, ofTable);
const readTotal: TextReader<RouteTotal> = textReader(columnLexer, total);

/** What `show route count` says: of one table only its line and a bare `0000`, of several a total besides. */
export function readRouteCount(reply: Reply): RouteCount {
  const { body, final } = partsOf(reply);
  const lines = body.filter(({ text }) => text !== "");
  const tables = lines.map(({ text }) => readTable(text));
  const stranger = lines[tables.indexOf(undefined)];
  if (stranger !== undefined) throw unexpectedReply(reply, "the numbers of a table", stranger);
  return countOf(
    reply,
    tables.filter((table) => table !== undefined),
    final.text,
  );
}

/** What `show route stats` says. */
export function readRouteStats(reply: Reply, clock: ServerClock | undefined): RouteStats {
  const { body, final } = partsOf(reply);
  const tables: TableRouteCount[] = [];
  const rest = body.filter(({ text }) => {
    const table = / routes for /.test(text) ? readTable(text) : undefined;
    if (table !== undefined) tables.push(table);
    return table === undefined;
  });
  return { routes: readRoutes(reply.command, rest, clock), count: countOf(reply, tables, final.text) };
}

function countOf(reply: Reply, tables: readonly TableRouteCount[], final: string): RouteCount {
  if (final.trim() === "") {
    // BIRD 2 counts no routes of a single net, and says nothing but that there are some (nest/rt-show.c, rt_show).
    if (tables.length === 0) throw unexpectedReply(reply, "the numbers of a table", reply.lines.at(-1));
    return { ...sumOf(tables), tables };
  }
  const total = readTotal(final);
  if (total === undefined) throw unexpectedReply(reply, "the number of routes", reply.lines.at(-1));
  const { tableCount, ...numbers } = total;
  if (tableCount !== undefined && tableCount !== tables.length) {
    throw unexpectedReply(reply, `a total of ${tables.length} tables`, reply.lines.at(-1));
  }
  return { ...numbers, tables };
}

function sumOf(tables: readonly TableRouteCount[]): RouteNumbers {
  const sum = (number: keyof RouteNumbers): number => tables.reduce((all, table) => all + table[number], 0);
  return { shown: sum("shown"), routes: sum("routes"), networks: sum("networks") };
}
