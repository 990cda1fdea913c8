import { openBareSocket } from "./bare-socket.ts";

/** Changes what `show protocols all` says, over a connection of its own. */
export interface ProtocolChanges {
  /** Disables every tenth of the protocols, or enables them again. */
  next(): Promise<void>;
  close(): void;
}

/** Static protocols of `benchmarks/table/many-protocols.ts`: their routes and channels go and come with them. */
const NAMES = Array.from({ length: 60 }, (_, index) => `p${index * 9 + 1}`);

/** Connects to a BIRD with many protocols. */
export async function openChanges(path: string): Promise<ProtocolChanges> {
  const socket = await openBareSocket(path);
  let isEnabled = true;
  return {
    async next() {
      isEnabled = !isEnabled;
      for (const name of NAMES) await socket.ask(`${isEnabled ? "enable" : "disable"} ${name}`);
    },
    close: () => socket.close(),
  };
}
