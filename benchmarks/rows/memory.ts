import { spreadOf } from "../runner/figures.ts";
import { type Row, takeRounds } from "../runner/row.ts";

/** The peak of resident memory while routes are streamed, above that of a Node that does nothing. */
export const memory: Row = {
  name: "memory",
  async measure({ programs, lab, routes, rounds }) {
    const { bird } = await lab.full();
    const found = await takeRounds(rounds, async () => ({
      idle: await programs.measure("idle"),
      some: await programs.measure("routes", bird.socketPath, "all", Math.floor(routes / 10)),
      all: await programs.measure("routes", bird.socketPath, "all"),
    }));
    const above = found.map(({ all, idle }) => all.peakMegabytes - idle.peakMegabytes);
    const ofTenth = spreadOf(found.map(({ some, idle }) => some.peakMegabytes - idle.peakMegabytes)).median;
    return [
      {
        name: "memory",
        what: "peak memory of a stream, above idle",
        unit: "MB",
        target: 60,
        spread: spreadOf(above),
        notes: [`${ofTenth.toFixed(0)} MB after a tenth of the routes`],
      },
    ];
  },
};
