import { once } from "node:events";
import { rename } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import type { SocketTarget, Transport } from "../index.ts";

/** Listens on a real socket and hands over each connection as a transport. */
export class FakeListener {
  readonly target: SocketTarget;
  readonly #server: Server;

  private constructor(target: SocketTarget, server: Server) {
    this.target = target;
    this.#server = server;
  }

  /** Listens on a path, or on a free TCP port of this host. */
  static async open(
    on: { readonly path: string } | "tcp",
    connected: (transport: Transport) => void,
  ): Promise<FakeListener> {
    // BIRD's side stays open when the client closes its own half; what then becomes of replies is the session's matter.
    const server = createServer({ allowHalfOpen: true }, (socket) => connected(socketTransport(socket)));
    server.listen(on === "tcp" ? { host: "127.0.0.1", port: 0 } : on);
    await once(server, "listening");
    const address = server.address();
    const target = typeof address === "object" && address !== null ? hostAndPort(address) : undefined;
    return new FakeListener(target ?? { path: String(address) }, server);
  }

  /** Stops listening. A Unix socket's file goes with it, unless it is to stay as that of a BIRD that was killed. */
  async close(file: "remove" | "keep"): Promise<void> {
    const closed = once(this.#server, "close");
    if (file === "remove" || !("path" in this.target)) {
      this.#server.close();
      await closed;
      return;
    }
    // Node removes the file by its path; meanwhile it has another.
    const aside = `${this.target.path}.aside`;
    await rename(this.target.path, aside);
    this.#server.close();
    await closed;
    await rename(aside, this.target.path);
  }
}

function hostAndPort({ address, port }: { readonly address: string; readonly port: number }): SocketTarget {
  return { host: address, port };
}

function socketTransport(socket: Socket): Transport {
  socket.on("error", () => {});
  return {
    target: "the client",
    bytes: socket,
    write: (bytes) =>
      new Promise((resolve, reject) => {
        socket.write(bytes, (error) => (error ? reject(error) : resolve()));
      }),
    destroy: () => void socket.destroy(),
  };
}
