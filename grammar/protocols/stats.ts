import type { RouteChangeCounts } from "../../src/model/channel.ts";

/** A reader of the rows below one heading of the route change statistics; `undefined` for a row it cannot place. */
export type StatsRowReader = (row: string) => RouteChangeCounts | undefined;

type Column = keyof RouteChangeCounts;

/** BIRD's titles of the columns: five in 1.6 and 2.x and for every pipe, seven in 3.x (nest/proto.c, proto/pipe/pipe.c). */
export const STATS_COLUMNS: ReadonlyMap<string, Column> = new Map([
  ["received", "received"],
  ["rejected", "rejected"],
  ["filtered", "filtered"],
  ["ignored", "ignored"],
  ["RX limit", "rxLimit"],
  // Its title in 3.0, where it is printed for exports too.
  ["IN limit", "limit"],
  ["limit", "limit"],
  ["accepted", "accepted"],
]);

/** The reader for the rows below a heading, which is the titles between runs of blanks; `undefined` for an unknown title. */
export function readStatsHeading(heading: string): StatsRowReader | undefined {
  if (heading === last.heading) return last.reader;
  const columns: Column[] = [];
  for (const title of heading.split(/ {2,}/)) {
    const column = STATS_COLUMNS.get(title);
    if (column === undefined) return undefined;
    columns.push(column);
  }
  last = { heading, reader: rowReader(columns) };
  return last.reader;
}

// All channels of a reply have the same heading or one of two.
let last: { heading: string; reader: StatsRowReader | undefined } = { heading: "", reader: undefined };

function rowReader(columns: readonly Column[]): StatsRowReader {
  const whole = placesOf(columns);
  // 3.0 prints seven titles, but only one cell for both limits in all rows but the first (nest/proto.c of v3.0.0).
  const short = columns.includes("rxLimit")
    ? placesOf(columns.filter((column) => column !== "rxLimit"))
    : whole;
  return (row) => {
    const cells = readCells(row);
    if (cells?.length === whole.count) return counts(cells, whole);
    if (cells?.length === short.count) return counts(cells, short);
    return undefined;
  };
}

/** Where each column's cell stands in a row of `count` cells; -1 for a column that is not there. */
type Places = Readonly<Record<Column, number>> & { readonly count: number };

function placesOf(columns: readonly Column[]): Places {
  return {
    received: columns.indexOf("received"),
    rejected: columns.indexOf("rejected"),
    filtered: columns.indexOf("filtered"),
    ignored: columns.indexOf("ignored"),
    rxLimit: columns.indexOf("rxLimit"),
    limit: columns.indexOf("limit"),
    accepted: columns.indexOf("accepted"),
    count: columns.length,
  };
}

function counts(cells: readonly (number | undefined)[], at: Places): RouteChangeCounts {
  return {
    received: cells[at.received],
    rejected: cells[at.rejected],
    filtered: cells[at.filtered],
    ignored: cells[at.ignored],
    rxLimit: cells[at.rxLimit],
    limit: cells[at.limit],
    accepted: cells[at.accepted],
  };
}

/** The cells of a row: a number, or `undefined` for `---`. 3.0 prints a number right behind the dashes. */
function readCells(row: string): (number | undefined)[] | undefined {
  const cells: (number | undefined)[] = [];
  let i = 0;
  while (i < row.length) {
    const unit = row.charCodeAt(i);
    if (unit === BLANK) {
      i++;
    } else if (row.startsWith("---", i)) {
      cells.push(undefined);
      i += 3;
    } else {
      const start = i;
      let value = 0;
      for (let digit = unit - ZERO; digit >= 0 && digit <= 9; digit = row.charCodeAt(i) - ZERO) {
        value = value * 10 + digit;
        i++;
      }
      if (i === start) return undefined;
      cells.push(value);
    }
  }
  return cells;
}

const BLANK = 0x20;
const ZERO = 0x30;
