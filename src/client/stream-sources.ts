import type PQueue from "p-queue";
import type { Lane } from "./lane.ts";
import type { Session } from "./session.ts";

/**
 * Runs the reading of one stream on a session, in its turn, and settles no earlier than it does. When the signal fires
 * it sees to it that BIRD's reply is in nobody's way.
 */
export type RunStream = (
  command: string,
  read: (session: Session) => Promise<void>,
  signal: AbortSignal,
) => Promise<void>;

/** A connection for each stream alone, dialled when there is a place for it among `places` and then thrown away. */
export function onOwnConnection(places: PQueue, open: (signal: AbortSignal) => Promise<Session>): RunStream {
  return (_command, read, signal) =>
    places.add(async () => {
      signal.throwIfAborted();
      const session = await open(signal);
      const stop = (): void => session.connection.destroy(signal.reason);
      signal.addEventListener("abort", stop, { once: true });
      try {
        signal.throwIfAborted();
        await read(session);
      } finally {
        signal.removeEventListener("abort", stop);
        session.connection.destroy();
      }
    });
}

/** The one connection that there is, in its turn among the commands of `lane`. */
export function onSharedConnection(lane: Lane): RunStream {
  return (command, read, signal) => lane.submit(command, (_send, session) => read(session), { signal });
}
