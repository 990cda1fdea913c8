import { clientClosed } from "./failures.ts";
import { ItemStream, type StreamOptions, type StreamSource } from "./item-stream.ts";
import type { RunStream } from "./stream-sources.ts";

/** The streams of one client that are being read. */
export class Streams {
  readonly #run: RunStream;
  readonly #open = new Set<ItemStream<unknown>>();
  #ended: (() => void) | undefined;
  #isClosed = false;

  constructor(run: RunStream) {
    this.#run = run;
  }

  /** A new stream, which begins to be read at its first `next()`. */
  create<Item>(
    command: string,
    decoder: StreamSource<Item>["decoder"],
    options: StreamOptions,
  ): ItemStream<Item> {
    const stream: ItemStream<Item> = new ItemStream(
      {
        command,
        decoder,
        run: async (read, signal) => {
          if (this.#isClosed) throw clientClosed(command);
          this.#open.add(stream);
          await this.#run(command, read, signal);
        },
        ended: () => {
          this.#open.delete(stream);
          this.#ended?.();
        },
      },
      options,
    );
    return stream;
  }

  /** Lets no more streams begin and waits for the others; one from which nobody takes for `idleMs` is ended. */
  async close(idleMs: number): Promise<void> {
    this.#isClosed = true;
    while (this.#open.size > 0) {
      const asked = new Map([...this.#open].map((stream) => [stream, stream.asked]));
      await this.#untilEmpty(idleMs);
      for (const stream of this.#open) {
        if (!stream.isAwaited && stream.asked === asked.get(stream))
          stream.destroy(clientClosed(stream.command));
      }
    }
  }

  /** Ends all streams at once, each with an error of its own. */
  destroy(): void {
    this.#isClosed = true;
    for (const stream of this.#open) stream.destroy(clientClosed(stream.command));
  }

  #untilEmpty(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#ended = undefined;
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      this.#ended = () => {
        if (this.#open.size === 0) done();
      };
    });
  }
}
