/**
 * Asks the same again and again: `repeat.js SOCKET client|socket status|protocols|changing TIMES`. Prints the milliseconds
 * of each round trip as JSON. `changing` asks for protocols too, of which a tenth are disabled or enabled between one call
 * and the next.
 */
import { BirdClient } from "../../src/index.ts";
import { openBareSocket } from "./bare-socket.ts";
import { openChanges } from "./protocol-changes.ts";

const [path = "", by = "", what = "", times = "1"] = process.argv.slice(2);
const { ask, close } = by === "client" ? await byClient() : await bySocket();
const changes = what === "changing" ? await openChanges(path) : undefined;
const spans: number[] = [];
for (let time = 0; time < Number(times); time++) {
  await changes?.next();
  const start = performance.now();
  await ask();
  spans.push(performance.now() - start);
}
console.log(JSON.stringify(spans));
await close();
changes?.close();

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
