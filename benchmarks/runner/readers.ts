import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { Programs } from "./programs.ts";

const SLOW_BYTES = 65_536;
const SLOW_PAUSE_MS = 20;

/** Nobody reads, until the signal. */
export async function rest(signal: AbortSignal): Promise<void> {
  await once(signal, "abort");
}

/** A client reads all routes again and again. */
export async function readOn(programs: Programs, path: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) await programs.measure("routes", path, "all");
}

/** A socket takes 3 MB a second of all routes. */
export async function readSlowly(path: string, signal: AbortSignal): Promise<void> {
  using reader = await ask(path);
  while (!signal.aborted) {
    reader.socket.read(SLOW_BYTES) ?? reader.socket.read();
    await delay(SLOW_PAUSE_MS);
  }
}

/** A socket asks for all routes and takes hardly any. */
export async function stall(path: string, signal: AbortSignal): Promise<void> {
  using _reader = await ask(path);
  await once(signal, "abort");
}

/** A socket that has asked for all routes and is read only by `read()`. */
async function ask(path: string): Promise<Disposable & { readonly socket: Socket }> {
  const socket = connect(path);
  await once(socket, "connect");
  socket.write("show route all\n");
  await once(socket, "readable");
  return { socket, [Symbol.dispose]: () => void socket.destroy() };
}
