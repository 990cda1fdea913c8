import type { Transport } from "../index.ts";
import { BytePipe } from "./byte-pipe.ts";

/** Two ends of one byte stream in memory; what is written to the one is read from the other, piece by piece. */
export function memoryTransports(target: string): readonly [Transport, Transport] {
  const [there, back] = [new BytePipe(), new BytePipe()];
  const end = (): void => {
    there.end();
    back.end();
  };
  return [memoryTransport(target, back, there, end), memoryTransport(target, there, back, end)];
}

function memoryTransport(target: string, from: BytePipe, to: BytePipe, destroy: () => void): Transport {
  return { target, bytes: from, write: (bytes) => to.write(bytes.slice()), destroy };
}
