import { spreadOf } from "../runner/figures.ts";
import { type Row, takeRounds } from "../runner/row.ts";

const MEGABYTES = 64;

/** Decoding from memory against cutting the same bytes into line strings; processor time. */
export const decode: Row = {
  name: "decode",
  async measure({ programs, lab, rounds }) {
    const { bird } = await lab.full();
    const found = await takeRounds(rounds, async () => ({
      cut: await programs.measure("decode", bird.socketPath, "cut", MEGABYTES),
      decode: await programs.measure("decode", bird.socketPath, "decode", MEGABYTES),
    }));
    const rates = spreadOf(found.map((round) => round.decode.count / 1e3 / round.decode.cpuMs));
    return [
      {
        name: "decode",
        what: "decoding alone, against cutting into line strings",
        unit: "times",
        target: 6,
        spread: spreadOf(found.map((round) => round.decode.cpuMs / round.cut.cpuMs)),
        notes: [`${rates.median.toFixed(0)} MB/s`],
      },
    ];
  },
};
