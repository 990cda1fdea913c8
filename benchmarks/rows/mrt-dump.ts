import path from "node:path";
import { runOnce } from "../../scripts/birds/raw-session.ts";
import { spreadOf } from "../runner/figures.ts";
import { type Row, type RowContext, takeRounds } from "../runner/row.ts";

/** A dump of the same table, written by the BIRD itself, against reading the file and finding its records' borders. */
export const mrtDump: Row = {
  name: "mrt",
  async measure(context) {
    const { programs, rounds } = context;
    const file = await dump(context);
    const found = await takeRounds(rounds, async () => ({
      borders: await programs.measure("mrt", file, "borders"),
      empty: await programs.measure("mrt", file, "empty"),
      read: await programs.measure("mrt", file, "read"),
    }));
    const read = spreadOf(found.map((round) => round.read.cpuMs)).median;
    const routes = found[0]?.read.count ?? 0;
    return [
      {
        name: "mrt",
        what: "MRT dump, against finding its records' borders: processor time",
        unit: "times",
        target: 4,
        spread: spreadOf(found.map((round) => round.read.cpuMs / round.borders.cpuMs)),
        notes: [
          `${spreadOf(found.map((round) => round.empty.cpuMs / round.borders.cpuMs)).median.toFixed(2)} for routes of which nothing is read`,
          `${routes} routes`,
          `${((read * 1e6) / routes).toFixed(0)} ns each`,
        ],
      },
    ];
  },
};

async function dump({ lab }: RowContext): Promise<string> {
  const { bird } = await lab.full();
  const file = path.join(bird.directory, "table.mrt");
  const answer = await runOnce(bird.socketPath, `mrt dump table "master4" to "${file}"`);
  if (!answer.startsWith("0000") && !answer.startsWith("0024") && !/^\d{4}[ -]/.test(answer)) {
    throw new Error(`mrt dump: found ${answer}`);
  }
  return file;
}
