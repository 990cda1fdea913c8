import type { Waits } from "../programs/waits.ts";
import { spreadOf } from "../runner/figures.ts";
import { type Figure, type Row, type RowContext, takeRounds } from "../runner/row.ts";

/** Who waits for whom while all routes are read: at best BIRD for nobody. In a process that has just begun, and later. */
export const waits: Row = {
  name: "waits",
  async measure(context) {
    const first = await measureRounds(context, 1);
    const again = await measureRounds(context, 2);
    return [
      ...figures("waits", "by a process that has done it before", again),
      ...figures("waits-first", "for the first time", first),
    ];
  },
};

async function measureRounds(
  { programs, lab, rounds }: RowContext,
  times: number,
): Promise<readonly Waits[]> {
  const { bird } = await lab.full();
  return takeRounds(rounds, async () =>
    JSON.parse(await programs.print("waits", bird.socketPath, bird.pid, times)),
  );
}

function figures(name: string, when: string, found: readonly Waits[]): readonly Figure[] {
  const figure = (
    part: string,
    what: string,
    unit: Figure["unit"],
    of: (waited: Waits) => number,
  ): Figure => ({
    name: `${name}-${part}`,
    what: `show route all ${when}: ${what}`,
    unit,
    target: undefined,
    spread: spreadOf(found.map(of)),
    notes: [],
  });
  return [
    figure(
      "wall",
      "wall time against the time that BIRD ran",
      "times",
      (waited) => waited.wallMs / waited.birdRanMs,
    ),
    figure("bird", "BIRD waits for the client", "ms", (waited) => waited.birdWaitedMs),
    figure("core", "BIRD waits for a core", "ms", (waited) => waited.birdQueuedMs),
    figure("client", "the client waits for BIRD", "ms", (waited) => waited.clientWaitedMs),
  ];
}
