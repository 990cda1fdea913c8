import type { Holding } from "../programs/holder.ts";
import { spreadOf } from "../runner/figures.ts";
import { type Figure, type Row, takeRounds } from "../runner/row.ts";

/** What it costs to hold the whole table: a `RouteTable` against an array of routes and a map of them by net. */
export const holding: Row = {
  name: "holding",
  async measure({ programs, lab, rounds }) {
    const { bird } = await lab.full();
    const hold = async (kind: string): Promise<Holding> =>
      JSON.parse(await programs.print("holder", bird.socketPath, kind, 20_000));
    const found = await takeRounds(Math.min(rounds, 3), async () => ({
      table: await hold("table"),
      array: await hold("array"),
      map: await hold("map"),
    }));
    const each = (kind: "table" | "array" | "map", what: keyof Holding): number =>
      spreadOf(found.map((round) => Number(round[kind][what] ?? Number.NaN))).median;
    const own = found.map(({ table }) => (table.bytes?.routes ?? 0) / table.routes);
    const shared = found.map(({ table }) => (table.bytes?.shared ?? 0) / table.routes);
    const notesOf = (kind: "array" | "map"): string =>
      `${kind} ${each(kind, "megabytes").toFixed(0)} MB, built in ${each(kind, "buildMs").toFixed(0)} ms, a net found in ${each(kind, "exactUs").toFixed(1)} us`;
    const figures: Figure[] = [
      {
        name: "table-bytes",
        what: "RouteTable: memory beyond shared attributes",
        unit: "bytes a route",
        target: 150,
        spread: spreadOf(own),
        notes: [`and ${spreadOf(shared).median.toFixed(0)} shared`],
      },
      {
        name: "table-memory",
        what: "RouteTable: resident memory of the process, against an array of routes",
        unit: "times",
        target: undefined,
        spread: spreadOf(found.map(({ table, array }) => table.megabytes / array.megabytes)),
        notes: [
          `table ${each("table", "megabytes").toFixed(0)} MB, built in ${each("table", "buildMs").toFixed(0)} ms`,
          notesOf("array"),
          notesOf("map"),
        ],
      },
      {
        name: "table-lookup",
        what: "RouteTable: the longest match for an address, its routes made anew",
        unit: "us",
        target: undefined,
        spread: spreadOf(found.map(({ table }) => table.longestUs ?? Number.NaN)),
        notes: [`exact ${each("table", "exactUs").toFixed(1)} us`],
      },
    ];
    return figures;
  },
};
