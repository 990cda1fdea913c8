import type { Dial, Transport } from "../../../src/client/transport.ts";
import { dialSocket } from "../../../src/client/unix-socket.ts";

/** A dialler of a control socket that hands out what BIRD sends in pieces of at most `bytes`. */
export function dialInPieces(path: string, bytes: number): Dial {
  return async (signal) => {
    const transport = await dialSocket({ path })(signal);
    return shaped(transport, { bytes: inPieces(transport.bytes, bytes) });
  };
}

/** A dialler of a control socket that keeps what is sent to BIRD. */
export class RecordingDial {
  readonly dial: Dial;
  /** All that was sent, on all connections, in order. */
  sent = "";

  constructor(path: string) {
    const connect = dialSocket({ path });
    this.dial = async (signal) => {
      const transport = await connect(signal);
      return shaped(transport, {
        write: (bytes) => {
          this.sent += new TextDecoder().decode(bytes);
          return transport.write(bytes);
        },
      });
    };
  }
}

/** A dialler of a control socket that tells when a long reply has come to its end. */
export class ArrivalDial {
  readonly dial: Dial;
  /** Settles when a connection has brought that many bytes or more and a final line at their end. */
  readonly isComplete: Promise<void>;

  constructor(path: string, leastBytes: number) {
    const connect = dialSocket({ path });
    let arrived: () => void = () => {};
    this.isComplete = new Promise((resolve) => {
      arrived = resolve;
    });
    this.dial = async (signal) => {
      const transport = await connect(signal);
      return shaped(transport, { bytes: watched(transport.bytes, leastBytes, arrived) });
    };
  }
}

async function* watched(
  chunks: AsyncIterable<Uint8Array>,
  leastBytes: number,
  arrived: () => void,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  let tail = "";
  for await (const chunk of chunks) {
    bytes += chunk.length;
    tail = (tail + new TextDecoder().decode(chunk.subarray(-7))).slice(-7);
    if (bytes >= leastBytes && tail === "\n0000 \n") arrived();
    yield chunk;
  }
}

function shaped(transport: Transport, shape: Partial<Transport>): Transport {
  return {
    target: transport.target,
    bytes: shape.bytes ?? transport.bytes,
    write: shape.write ?? ((bytes) => transport.write(bytes)),
    destroy: () => transport.destroy(),
  };
}

async function* inPieces(chunks: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += bytes) yield chunk.subarray(start, start + bytes);
  }
}
