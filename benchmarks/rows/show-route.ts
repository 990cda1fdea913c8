import { startProgram } from "../../scripts/lab/start-program.ts";
import type { Measurement } from "../programs/measure.ts";
import { spreadOf } from "../runner/figures.ts";
import { type Figure, type Row, type RowContext, takeRounds } from "../runner/row.ts";

/**
 * `show route all` from a live BIRD, every route typed and taken, against a socket that reads and drops. A process that
 * has just started pays for its code to be compiled; one that lives on has. Two more readers stand between
 * the two: a socket beside a program that takes as much of a core as the client, and one whose reader cuts lines into
 * strings and drops them.
 */
export const showRouteAll: Row = {
  name: "show-route-all",
  async measure(context) {
    const rounds = await compareRounds(context, "all");
    const again = await compareRounds(context, "all", 2);
    const name = "show-route-all";
    return [
      wallFigure(context, name, "show route all: wall time", 1.05, rounds),
      shareFigure(`${name}-cpu`, "show route all: processor time beyond the bare socket's", 0.6, rounds),
      wallFigure(context, `${name}-again`, "the same by a process that has done it before", undefined, again),
      shareFigure(`${name}-again-cpu`, "its processor time beyond the bare socket's", undefined, again),
      busyFigure(context, `${name}-busy`, await busyRounds(context, "all", rounds)),
      wallFigure(
        context,
        `${name}-lines`,
        "the same reply, merely cut into line strings",
        undefined,
        await cutRounds(context),
      ),
    ];
  },
};

/** `show route` in its short form, likewise. */
export const showRouteShort: Row = {
  name: "show-route-short",
  async measure(context) {
    const rounds = await compareRounds(context, "short");
    const name = "show-route-short";
    return [
      wallFigure(context, name, "show route: wall time", 1.1, rounds),
      busyFigure(context, `${name}-busy`, await busyRounds(context, "short", rounds)),
    ];
  },
};

interface Round {
  readonly bare: Measurement;
  /** The one that is measured against it. */
  readonly reader: Measurement;
}

const COMMANDS = { all: "show route all", short: "show route" } as const;

/** Each in a process of its own that reads so many times; the last counts. */
async function compareRounds(
  { programs, lab, rounds }: RowContext,
  form: keyof typeof COMMANDS,
  times = 1,
): Promise<Round[]> {
  const { bird, routes } = await lab.full();
  return takeRounds(rounds, async () => {
    const bare = await programs.measure("drain", bird.socketPath, COMMANDS[form], times);
    const client = await programs.measure("routes", bird.socketPath, form, "Infinity", times);
    if (client.count !== routes) throw new Error(`expected ${routes} routes, found ${client.count}`);
    return { bare, reader: client };
  });
}

/** The bare socket beside a program that takes as much of a core as the client did beyond it, against the bare socket. */
async function busyRounds(
  { programs, lab, rounds }: RowContext,
  form: keyof typeof COMMANDS,
  compared: readonly Round[],
): Promise<Round[]> {
  const { bird, neighbors } = await lab.full();
  const share = spreadOf(compared.map(shareBeyond)).median;
  const drain = (): Promise<Measurement> => programs.measure("drain", bird.socketPath, COMMANDS[form]);
  return takeRounds(rounds, async () => {
    const bare = await drain();
    await using _busy = startProgram(neighbors, process.execPath, programs.file("busy"), String(share));
    return { bare, reader: await drain() };
  });
}

async function cutRounds({ programs, lab, rounds }: RowContext): Promise<Round[]> {
  const { bird } = await lab.full();
  return takeRounds(rounds, async () => ({
    bare: await programs.measure("drain", bird.socketPath, COMMANDS.all),
    reader: await programs.measure("cut", bird.socketPath, COMMANDS.all),
  }));
}

/** What a reader takes of a core beyond the bare socket. */
function shareBeyond({ bare, reader }: Round): number {
  return (reader.cpuMs - bare.cpuMs) / reader.wallMs;
}

function busyFigure(context: RowContext, name: string, rounds: readonly Round[]): Figure {
  return wallFigure(
    context,
    name,
    "the bare socket beside a program that takes as much of a core",
    undefined,
    rounds,
  );
}

function shareFigure(
  name: string,
  what: string,
  target: number | undefined,
  rounds: readonly Round[],
): Figure {
  const spread = spreadOf(rounds.map(shareBeyond));
  return { name, what, unit: "of the wall time", target, spread, notes: [] };
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
