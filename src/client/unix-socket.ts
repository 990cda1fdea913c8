import { createConnection, type Socket } from "node:net";
import { BirdError, type ConnectErrorCode } from "../errors.ts";
import { connectFailed, describeError } from "./failures.ts";
import { pause } from "./pause.ts";
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
        return new SocketTransport(name, await connect(target, signal));
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

  constructor(target: string, socket: Socket) {
    this.target = target;
    this.#socket = socket;
    // Without a listener an error after destroy() would end the process; readers and writers see it themselves.
    socket.on("error", ignore);
  }

  get bytes(): AsyncIterable<Uint8Array> {
    return this.#socket;
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

function connect(target: SocketTarget, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    // A half-closed socket loses BIRD's reply (sysdep/unix/io.c), so ours is never ended, only destroyed.
    const socket = createConnection({ ...target, signal });
    const fail = (error: Error): void => {
      socket.destroy();
      reject(error);
    };
    socket.once("error", fail);
    socket.once("connect", () => {
      socket.off("error", fail);
      resolve(socket);
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
