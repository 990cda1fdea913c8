import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { SetupError } from "./setup-error.ts";

/** One connection to a control socket that hands out reply bytes as they came, undecoded. */
export interface RawSession extends Disposable {
  /** The first line, as `0001 BIRD 2.20.0 ready.` with its newline. */
  readonly greeting: Buffer;
  /** Sends one command line (or several, joined by newlines) and returns the bytes of the first reply. */
  run(command: string): Promise<Buffer>;
  /** Reads one more reply without sending anything. */
  read(): Promise<Buffer>;
}

/**
 * Connects to a control socket and reads the greeting. Throws a `SetupError` `connection-lost` where nobody
 * listens, the daemon hangs up, or nothing arrives for `timeoutMs` (default 10 000).
 */
export async function openRawSession(path: string, timeoutMs = 10_000): Promise<RawSession> {
  const socket = connect(path);
  socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`no answer for ${timeoutMs} ms`)));
  try {
    await once(socket, "connect");
    const read = replyReader(socket);
    const greeting = await read();
    let asked = "nothing";
    const guarded = (): Promise<Buffer> => read().catch((cause: unknown) => lost(path, asked, cause));
    return {
      greeting,
      run(command) {
        asked = command;
        socket.write(`${command}\n`);
        return guarded();
      },
      read: guarded,
      [Symbol.dispose]: () => void socket.destroy(),
    };
  } catch (cause) {
    socket.destroy();
    return lost(path, "connect", cause);
  }
}

/** Runs one command on a connection of its own and returns the reply as text. */
export async function runOnce(path: string, command: string): Promise<string> {
  using session = await openRawSession(path);
  return (await session.run(command)).toString();
}

function replyReader(socket: Socket): () => Promise<Buffer> {
  const chunks = socket[Symbol.asyncIterator]();
  let pending = Buffer.alloc(0);
  return async () => {
    let scanned = 0;
    for (;;) {
      const { lineStart, replyEnd } = scanLines(pending, scanned);
      if (replyEnd !== undefined) {
        const reply = pending.subarray(0, replyEnd);
        pending = pending.subarray(replyEnd);
        return reply;
      }
      scanned = lineStart;
      const next = await chunks.next();
      if (next.done) throw new Error(`closed after ${JSON.stringify(pending.toString().slice(-200))}`);
      pending = Buffer.concat([pending, next.value]);
    }
  };
}

// A reply ends with the line whose four digits are followed by a blank; all other lines go on.
function scanLines(bytes: Buffer, from: number): { lineStart: number; replyEnd?: number } {
  let lineStart = from;
  for (;;) {
    const newline = bytes.indexOf(10, lineStart);
    if (newline < 0) return { lineStart };
    if (/^\d{4} /.test(bytes.toString("latin1", lineStart, lineStart + 5))) {
      return { lineStart, replyEnd: newline + 1 };
    }
    lineStart = newline + 1;
  }
}

function lost(path: string, asked: string, cause: unknown): never {
  const reason = cause instanceof Error ? cause.message : String(cause);
  throw new SetupError("connection-lost", `${path}: ${asked}: ${reason}`, { cause });
}
