import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A control socket read with as little as can be: bytes are counted and dropped. */
export interface BareSocket {
  /** Sends a command and waits for the end of its reply; gives the number of bytes that came. */
  ask(command: string): Promise<number>;
  /** The same, and `take` gets what comes. */
  read(command: string, take: (chunk: Buffer) => void): Promise<void>;
  close(): void;
}

/** Connects, and asks for the same form of times as the client does. */
export async function openBareSocket(path: string): Promise<BareSocket> {
  const socket = connect(path);
  const greeted = untilFinal(socket, () => {});
  await once(socket, "connect");
  await greeted;
  const read: BareSocket["read"] = (command, take) => {
    const answered = untilFinal(socket, take);
    socket.write(`${command}\n`);
    return answered;
  };
  // A BIRD that does not know it answers with an error, which ends the reply just as well.
  await read('timeformat "%FT%T.%6f%z"', () => {});
  return {
    read,
    async ask(command) {
      let bytes = 0;
      await read(command, (chunk) => {
        bytes += chunk.length;
      });
      return bytes;
    },
    close: () => void socket.destroy(),
  };
}

const LONGEST_END = 600;

function untilFinal(socket: Socket, take: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve) => {
    let tail: Buffer = Buffer.alloc(0);
    const onData = (chunk: Buffer): void => {
      take(chunk);
      tail =
        chunk.length < LONGEST_END
          ? Buffer.concat([tail, chunk]).subarray(-LONGEST_END)
          : chunk.subarray(-LONGEST_END);
      if (!isFinal(tail)) return;
      socket.off("data", onData);
      resolve();
    };
    socket.on("data", onData);
  });
}

/** Whether the last line has four digits and a blank: only the one that ends a reply has. */
function isFinal(tail: Buffer): boolean {
  if (tail.at(-1) !== 10) return false;
  const start = tail.lastIndexOf(10, tail.length - 2) + 1;
  return /^\d{4} /.test(tail.toString("latin1", start, start + 5));
}
