import type { Waits } from "../programs/waits.ts";
import { spreadOf } from "../runner/figures.ts";
import { type Figure, type Row, takeRounds } from "../runner/row.ts";

/** Who waits for whom while all routes are read: at best BIRD for nobody. */
export const waits: Row = {
  name: "waits",
  async measure({ programs, lab, rounds }) {
    const { bird } = await lab.full();
    const found = await takeRounds(rounds, async () => {
      const waited: Waits = JSON.parse(await programs.print("waits", bird.socketPath, bird.pid));
      return waited;
    });
    const figure = (
      name: string,
      what: string,
      unit: Figure["unit"],
      of: (waited: Waits) => number,
    ): Figure => ({
      name,
      what,
      unit,
      target: undefined,
      spread: spreadOf(found.map(of)),
      notes: [],
    });
    return [
      figure(
        "waits-wall",
        "show route all: wall time against the time that BIRD ran",
        "times",
        (waited) => waited.wallMs / waited.birdRanMs,
      ),
      figure("waits-bird", "BIRD waits for the client", "ms", (waited) => waited.birdWaitedMs),
      figure("waits-client", "the client waits for BIRD", "ms", (waited) => waited.clientWaitedMs),
    ];
  },
};
