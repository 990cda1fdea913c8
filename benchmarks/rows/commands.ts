import { medianOf, spreadOf } from "../runner/figures.ts";
import { type Figure, type Row, type RowContext, takeRounds } from "../runner/row.ts";

/** How many calls a program makes before those that count: those of a client that has just started say little. */
const WARM_UP = 5;

/** `show protocols all` of 600 protocols, again and again as a monitor asks it. */
export const showProtocols: Row = {
  name: "show-protocols",
  async measure(context) {
    const { socketPath } = await context.lab.manyProtocols();
    return [
      await compare(context, socketPath, {
        command: "protocols",
        name: "show-protocols",
        times: 40,
        target: 1.5,
      }),
    ];
  },
};

/** `show status`, 5,000 times in a row. */
export const showStatus: Row = {
  name: "show-status",
  async measure(context) {
    const { socketPath } = await context.lab.manyProtocols();
    return [
      await compare(context, socketPath, {
        command: "status",
        name: "show-status",
        times: 5_000,
        target: 1.3,
      }),
    ];
  },
};

interface Repeated {
  readonly command: "protocols" | "status";
  readonly name: string;
  readonly times: number;
  readonly target: number;
}

async function compare(
  { programs, rounds }: RowContext,
  socketPath: string,
  { command, name, times, target }: Repeated,
): Promise<Figure> {
  const found = await takeRounds(rounds, async () => ({
    socket: await programs.spans("repeat", socketPath, "socket", command, times),
    client: await programs.spans("repeat", socketPath, "client", command, times),
  }));
  const medians = found.map(({ socket, client }) => ({
    socket: medianOf(socket.slice(WARM_UP)),
    client: medianOf(client.slice(WARM_UP)),
  }));
  const ofSocket = medianOf(medians.map(({ socket }) => socket));
  const ofClient = medianOf(medians.map(({ client }) => client));
  const first = medianOf(found.map(({ client }) => client[0] ?? Number.NaN));
  return {
    name,
    what:
      command === "status"
        ? "show status, 5,000 in a row: median round trip"
        : "show protocols all of 600: median wall time",
    unit: "times",
    target,
    spread: spreadOf(medians.map(({ socket, client }) => client / socket)),
    notes: [
      `socket ${ofSocket.toFixed(3)} ms`,
      `client ${ofClient.toFixed(3)} ms`,
      `its first call ${first.toFixed(1)} ms`,
    ],
  };
}
