import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";

/** Keeps what a container prints while it starts. */
export class ContainerLog {
  readonly #chunks: string[] = [];
  #stream: Readable | undefined;

  /** Begins to keep what the stream brings. */
  readonly follow = (stream: Readable): void => {
    this.#stream = stream.on("data", (chunk) => this.#chunks.push(String(chunk)));
  };

  /** Everything printed, once the container has ended; what came so far if its log stays open for 2 seconds more. */
  async readToEnd(): Promise<string> {
    if (this.#stream) {
      await finished(this.#stream, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    }
    return this.#chunks.join("").trim();
  }
}
