import type { Measurement } from "../programs/measure.ts";
import { spreadOf } from "../runner/figures.ts";
import { type Figure, type Row, type RowContext, takeRounds } from "../runner/row.ts";

/** `show route all` from a live BIRD, every route typed and taken, against a socket that reads and drops. */
export const showRouteAll: Row = {
  name: "show-route-all",
  async measure(context) {
    const rounds = await compareRounds(context, "all");
    const shares = rounds.map(({ bare, client }) => (client.cpuMs - bare.cpuMs) / client.wallMs);
    return [
      wallFigure("show-route-all", "show route all: wall time", 1.05, rounds),
      {
        name: "show-route-all-cpu",
        what: "show route all: processor time beyond the bare socket's",
        unit: "of the wall time",
        target: 0.6,
        spread: spreadOf(shares),
        notes: [],
      },
    ];
  },
};

/** `show route` in its short form, likewise. */
export const showRouteShort: Row = {
  name: "show-route-short",
  async measure(context) {
    const rounds = await compareRounds(context, "short");
    return [wallFigure("show-route-short", "show route: wall time", 1.1, rounds)];
  },
};

interface Round {
  readonly bare: Measurement;
  readonly client: Measurement;
}

async function compareRounds({ programs, lab, rounds }: RowContext, form: "all" | "short"): Promise<Round[]> {
  const { bird, routes } = await lab.full();
  const command = form === "all" ? "show route all" : "show route";
  return takeRounds(rounds, async () => {
    const bare = await programs.measure("drain", bird.socketPath, command);
    const client = await programs.measure("routes", bird.socketPath, form);
    if (client.count !== routes) throw new Error(`expected ${routes} routes, found ${client.count}`);
    return { bare, client };
  });
}

function wallFigure(name: string, what: string, target: number, rounds: readonly Round[]): Figure {
  const megabytes = (rounds[0]?.bare.count ?? 0) / 1e6;
  const bare = spreadOf(rounds.map((round) => round.bare.wallMs)).median;
  const client = spreadOf(rounds.map((round) => round.client.wallMs)).median;
  return {
    name,
    what,
    unit: "times",
    target,
    spread: spreadOf(rounds.map((round) => round.client.wallMs / round.bare.wallMs)),
    notes: [`${megabytes.toFixed(0)} MB`, `socket ${bare.toFixed(0)} ms`, `client ${client.toFixed(0)} ms`],
  };
}
