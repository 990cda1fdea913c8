/**
 * Asks the same again and again: `repeat.js SOCKET client|socket status|protocols TIMES`. Prints the milliseconds of each
 * round trip as JSON.
 */
import { BirdClient } from "../../src/index.ts";
import { openBareSocket } from "./bare-socket.ts";

const [path = "", by = "", what = "", times = "1"] = process.argv.slice(2);
const { ask, close } = by === "client" ? await byClient() : await bySocket();
const spans: number[] = [];
for (let time = 0; time < Number(times); time++) {
  const start = performance.now();
  await ask();
  spans.push(performance.now() - start);
}
console.log(JSON.stringify(spans));
await close();

interface Asker {
  ask(): Promise<unknown>;
  close(): void | Promise<void>;
}

async function byClient(): Promise<Asker> {
  const bird = await BirdClient.connect({ path });
  const ask = what === "status" ? () => bird.showStatus() : () => bird.showProtocols({ all: true });
  return { ask, close: () => bird.close() };
}

async function bySocket(): Promise<Asker> {
  const socket = await openBareSocket(path);
  const command = what === "status" ? "show status" : "show protocols all";
  return { ask: () => socket.ask(command), close: () => socket.close() };
}
