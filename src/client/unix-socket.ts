import type { Socket } from "node:net";
import { BirdError, type ConnectErrorCode } from "../errors.ts";
import { connectFailed, describeError } from "./failures.ts";
import { pause } from "./pause.ts";
import { ReceivedBytes } from "./received-bytes.ts";
import type { Dial, Transport } from "./transport.ts";

/** Where a BIRD listens: the path of its control socket, or a TCP address that something forwards to one. */
export type SocketTarget =
  | { readonly path: string }
  | {
      readonly host: string;
      readonly port: number;
    };

/** A dialler of sockets. It tries again while BIRD's listen backlog, of eight, is full (sysdep/unix/io.c). */
export function dialSocket(target: SocketTarget): Dial {
  const name = "path" in target ? target.path : `${target.host}:${target.port}`;
  return async (signal) => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await connect(name, target, signal);
      } catch (error) {
        if (errorCode(error) !== "EAGAIN" || signal.aborted) throw connectFailure(name, error, signal);
      }
      await pause(Math.min(2 ** attempt, 64) * (0.5 + Math.random()), signal);
    }
  };
}

class SocketTransport implements Transport {
  readonly target: string;
  readonly #socket: Socket;
  readonly #received: ReceivedBytes;

  constructor(target: string, socket: Socket, received: ReceivedBytes) {
    this.target = target;
    this.#socket = socket;
    this.#received = received;
    // Without a listener an error after destroy() would end the process; readers and writers see it themselves.
    socket.on("error", ignore);
  }

  get bytes(): AsyncIterable<Uint8Array> {
    return this.#received.chunks();
  }

  release(chunk: Uint8Array): void {
    this.#received.release(chunk);
  }

  write(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
  }

  destroy(): void {
    this.#socket.destroy();
  }
}

async function connect(name: string, target: SocketTarget, signal: AbortSignal): Promise<Transport> {
  // Loaded by who dials, to spare who only imports the library (benchmarks/rows/import-time.ts).
  const { createConnection } = await import("node:net");
  return new Promise((resolve, reject) => {
    const received = new ReceivedBytes(() => socket.resume());
    const onread = { buffer: () => received.room(), callback: (bytes: number) => received.add(bytes) };
    // A half-closed socket loses BIRD's reply (sysdep/unix/io.c), so ours is never ended, only destroyed.
    const socket: Socket = createConnection({ ...target, signal, onread });
    const fail = (error: Error): void => {
      socket.destroy();
      reject(error);
    };
    socket.once("error", fail);
    socket.once("connect", () => {
      socket.off("error", fail);
      socket.once("error", (error) => received.end({ error }));
      socket.once("end", () => received.end("ended"));
      socket.once("close", () => received.end({ error: new Error("the socket was closed") }));
      resolve(new SocketTransport(name, socket, received));
    });
  });
}

function connectFailure(target: string, cause: unknown, signal: AbortSignal): BirdError {
  if (signal.aborted && signal.reason instanceof BirdError) return signal.reason;
  const code = CONNECT_CODES[errorCode(cause) ?? ""] ?? "CONNECT_FAILED";
  return connectFailed(code, target, "BIRD's control socket", describeError(cause), cause);
}

const CONNECT_CODES: Readonly<Record<string, ConnectErrorCode>> = {
  ENOENT: "SOCKET_NOT_FOUND",
  ECONNREFUSED: "CONNECTION_REFUSED",
  EACCES: "PERMISSION_DENIED",
  EPERM: "PERMISSION_DENIED",
};

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

function ignore(): void {}
