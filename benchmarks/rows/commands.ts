import { medianOf, spreadOf } from "../runner/figures.ts";
import { type Figure, type Row, type RowContext, takeRounds } from "../runner/row.ts";

/** How many calls a program makes before those that count: those of a client that has just started say little. */
const WARM_UP = 5;

/**
 * `show protocols all` of 600 protocols, again and again as a monitor asks it: while nothing happens, while a tenth of them
 * change between one call and the next, and the first call of a process, which finds nothing that it could know again.
 */
export const showProtocols: Row = {
  name: "show-protocols",
  async measure(context) {
    const { socketPath } = await context.lab.manyProtocols();
    const idle = await repeat(context, socketPath, "protocols", 40);
    const changing = await repeat(context, socketPath, "changing", 40);
    return [
      compare(idle, {
        name: "show-protocols",
        what: "show protocols all of 600: median wall time",
        target: 1.5,
      }),
      compare(changing, {
        name: "show-protocols-changing",
        what: "the same while a tenth of them change",
        target: undefined,
      }),
      compare(idle.map(firstOf), {
        name: "show-protocols-first",
        what: "the same, the first call of a process",
        target: undefined,
      }),
    ];
  },
};

/** `show status`, 5,000 times in a row. */
export const showStatus: Row = {
  name: "show-status",
  async measure(context) {
    const { socketPath } = await context.lab.manyProtocols();
    const rounds = await repeat(context, socketPath, "status", 5_000);
    return [
      compare(rounds, {
        name: "show-status",
        what: "show status, 5,000 in a row: median round trip",
        target: 1.3,
      }),
    ];
  },
};

/** The milliseconds of each call of one round. */
interface Repeated {
  readonly socket: readonly number[];
  readonly client: readonly number[];
}

function repeat(
  { programs, rounds }: RowContext,
  socketPath: string,
  command: "protocols" | "changing" | "status",
  times: number,
): Promise<Repeated[]> {
  return takeRounds(rounds, async () => ({
    socket: await programs.spans("repeat", socketPath, "socket", command, times),
    client: await programs.spans("repeat", socketPath, "client", command, times),
  }));
}

/** Medians of each round's calls, the client's by the socket's. */
function compare(rounds: readonly Repeated[], about: Pick<Figure, "name" | "what" | "target">): Figure {
  const medians = rounds.map(({ socket, client }) => ({
    socket: medianOf(counted(socket)),
    client: medianOf(counted(client)),
  }));
  const ofSocket = medianOf(medians.map(({ socket }) => socket));
  const ofClient = medianOf(medians.map(({ client }) => client));
  const first = medianOf(rounds.map(({ client }) => client[0] ?? Number.NaN));
  return {
    ...about,
    unit: "times",
    spread: spreadOf(medians.map(({ socket, client }) => client / socket)),
    notes: [
      `socket ${ofSocket.toFixed(3)} ms`,
      `client ${ofClient.toFixed(3)} ms`,
      `its first call ${first.toFixed(1)} ms`,
    ],
  };
}

/** All calls but those that warm up, where there are others. */
function counted(spans: readonly number[]): readonly number[] {
  return spans.length > WARM_UP ? spans.slice(WARM_UP) : spans;
}

function firstOf({ socket, client }: Repeated): Repeated {
  return { socket: socket.slice(0, 1), client: client.slice(0, 1) };
}
