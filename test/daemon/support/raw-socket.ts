import { createConnection, type Socket } from "node:net";

/** A socket to a control socket with nothing between: no guard, no framing. */
export class RawSocket implements Disposable {
  readonly #socket: Socket;
  /** Settles when the connection has ended, in whatever way. */
  readonly closed: Promise<void>;
  #text = "";

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (bytes) => {
      this.#text += String(bytes);
    });
    socket.on("error", () => {});
    this.closed = new Promise((resolve) => socket.once("close", () => resolve()));
  }

  /** Connects and waits for the greeting. */
  static async open(path: string): Promise<RawSocket> {
    const raw = new RawSocket(createConnection(path));
    await raw.until((text) => text.includes("ready.\n"));
    raw.#text = "";
    return raw;
  }

  /** What has come since the greeting. */
  get text(): string {
    return this.#text;
  }

  write(text: string): void {
    this.#socket.write(text);
  }

  /** Closes this side and leaves the other one open. */
  endHalf(): void {
    this.#socket.end();
  }

  /** Settles when what has come satisfies the claim, or rejects at the end of the stream. */
  async until(claim: (text: string) => boolean): Promise<void> {
    while (!claim(this.#text)) {
      const isOver = await Promise.race([this.#more(), this.closed.then(() => true)]);
      if (isOver) throw new Error(`the connection ended after ${JSON.stringify(this.#text.slice(-200))}`);
    }
  }

  #more(): Promise<false> {
    return new Promise((resolve) => this.#socket.once("data", () => resolve(false)));
  }

  [Symbol.dispose](): void {
    this.#socket.destroy();
  }
}
