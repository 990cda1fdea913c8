import type { Measurement } from "../programs/measure.ts";
import { spreadOf } from "../runner/figures.ts";
import { type Figure, type Row, type RowContext, takeRounds } from "../runner/row.ts";

/**
 * `show route all` from a live BIRD, every route typed and taken, against a socket that reads and drops. A process that
 * has just started pays for its code to be compiled; one that lives on has. A socket whose reader cuts lines into strings
 * and drops them shows what any reader of lines takes.
 */
export const showRouteAll: Row = {
  name: "show-route-all",
  async measure(context) {
    const rounds = await compareRounds(context, "all");
    const again = await compareRounds(context, "all", 2);
    const lines = await cutRounds(context);
    return [
      wallFigure(context, "show-route-all", "show route all: wall time", 1.05, rounds),
      shareFigure(
        "show-route-all-cpu",
        "show route all: processor time beyond the bare socket's",
        0.6,
        rounds,
      ),
      wallFigure(
        context,
        "show-route-all-again",
        "the same by a process that has done it before",
        undefined,
        again,
      ),
      shareFigure(
        "show-route-all-again-cpu",
        "its processor time beyond the bare socket's",
        undefined,
        again,
      ),
      wallFigure(
        context,
        "show-route-all-lines",
        "the same reply, merely cut into line strings",
        undefined,
        lines,
      ),
    ];
  },
};

/** `show route` in its short form, likewise. */
export const showRouteShort: Row = {
  name: "show-route-short",
  async measure(context) {
    const rounds = await compareRounds(context, "short");
    return [wallFigure(context, "show-route-short", "show route: wall time", 1.1, rounds)];
  },
};

interface Round {
  readonly bare: Measurement;
  /** The one that is measured against it. */
  readonly reader: Measurement;
}

/** Each in a process of its own that reads so many times; the last counts. */
async function compareRounds(
  { programs, lab, rounds }: RowContext,
  form: "all" | "short",
  times = 1,
): Promise<Round[]> {
  const { bird, routes } = await lab.full();
  const command = form === "all" ? "show route all" : "show route";
  return takeRounds(rounds, async () => {
    const bare = await programs.measure("drain", bird.socketPath, command, times);
    const client = await programs.measure("routes", bird.socketPath, form, "Infinity", times);
    if (client.count !== routes) throw new Error(`expected ${routes} routes, found ${client.count}`);
    return { bare, reader: client };
  });
}

async function cutRounds({ programs, lab, rounds }: RowContext): Promise<Round[]> {
  const { bird } = await lab.full();
  return takeRounds(rounds, async () => ({
    bare: await programs.measure("drain", bird.socketPath, "show route all"),
    reader: await programs.measure("cut", bird.socketPath, "show route all"),
  }));
}

function shareFigure(
  name: string,
  what: string,
  target: number | undefined,
  rounds: readonly Round[],
): Figure {
  const shares = rounds.map(({ bare, reader }) => (reader.cpuMs - bare.cpuMs) / reader.wallMs);
  return { name, what, unit: "of the wall time", target, spread: spreadOf(shares), notes: [] };
}

function wallFigure(
  { lab }: RowContext,
  name: string,
  what: string,
  target: number | undefined,
  rounds: readonly Round[],
): Figure {
  const megabytes = (rounds[0]?.bare.count ?? 0) / 1e6;
  const bare = spreadOf(rounds.map((round) => round.bare.wallMs)).median;
  const reader = spreadOf(rounds.map((round) => round.reader.wallMs)).median;
  return {
    name,
    what,
    unit: "times",
    target,
    spread: spreadOf(rounds.map((round) => round.reader.wallMs / round.bare.wallMs)),
    notes: [
      `${megabytes.toFixed(0)} MB`,
      `socket ${bare.toFixed(0)} ms`,
      `reader ${reader.toFixed(0)} ms`,
      ...(lab.version.startsWith("3.") ? [PRINTED_FIRST] : []),
    ],
  };
}

/** BIRD 3 walks a table in one go, and meanwhile sends nothing more from the moment when its socket is full. */
const PRINTED_FIRST =
  "BIRD 3 sends most of a table only when all is printed, so reading comes on top (row load)";
