import type { Dial, Transport } from "../index.ts";

/** One command and every byte that came between it and the next one. */
export interface RecordedExchange {
  readonly command: string;
  readonly bytes: Uint8Array;
}

/** Keeps what goes over transports: wrap a dialler or a transport, run commands, then take `exchanges`. */
export class Recorder {
  readonly #recorded: { readonly command: string; readonly chunks: Uint8Array[] }[] = [];
  readonly #greeting: Uint8Array[] = [];

  /** The exchanges of all transports in the order in which their commands were sent. */
  get exchanges(): RecordedExchange[] {
    return this.#recorded.map(({ command, chunks }) => ({ command, bytes: Buffer.concat(chunks) }));
  }

  /** What came before any command, of all transports together. */
  get greeting(): Uint8Array {
    return Buffer.concat(this.#greeting);
  }

  /** A dialler whose transports are recorded. */
  dialler(dial: Dial): Dial {
    return async (signal) => this.transport(await dial(signal));
  }

  /** The same transport, recorded. Commands must not be pipelined, or their replies cannot be told apart. */
  transport(transport: Transport): Transport {
    let chunks = this.#greeting;
    return {
      target: transport.target,
      bytes: tapped(transport.bytes, (chunk) => chunks.push(chunk.slice())),
      write: (bytes) => {
        chunks = [];
        this.#recorded.push({ command: new TextDecoder().decode(bytes).replace(/\n$/, ""), chunks });
        return transport.write(bytes);
      },
      destroy: () => transport.destroy(),
    };
  }
}

async function* tapped(
  bytes: AsyncIterable<Uint8Array>,
  tap: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array, void, void> {
  for await (const chunk of bytes) {
    tap(chunk);
    yield chunk;
  }
}
