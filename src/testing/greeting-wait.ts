import { once } from "node:events";
import { createConnection } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { WaitStrategy } from "testcontainers";

type WatchedContainer = Parameters<WaitStrategy["waitUntilReady"]>[0];

/** Waits until a control socket greets with `0001 BIRD … ready.`; gives up at once where the container ends. */
export class GreetingWait implements WaitStrategy {
  readonly #socketPath: string;
  #timeoutMs = 60_000;
  #isTimeoutSet = false;

  constructor(socketPath: string) {
    this.#socketPath = socketPath;
  }

  async waitUntilReady(container: WatchedContainer): Promise<void> {
    const deadline = Date.now() + this.#timeoutMs;
    while (!(await isGreeted(this.#socketPath))) {
      const { State: state } = await container.inspect();
      if (!state.Running)
        throw new Error(`bird ended with status ${state.ExitCode} before its socket answered`);
      if (Date.now() > deadline) throw new Error(`no greeting within ${this.#timeoutMs} ms`);
      // A socket file has no event that says somebody listens on it now.
      await delay(50);
    }
  }

  withStartupTimeout(startupTimeoutMs: number): this {
    this.#timeoutMs = startupTimeoutMs;
    this.#isTimeoutSet = true;
    return this;
  }

  isStartupTimeoutSet(): boolean {
    return this.#isTimeoutSet;
  }

  getStartupTimeout(): number {
    return this.#timeoutMs;
  }
}

async function isGreeted(socketPath: string): Promise<boolean> {
  const socket = createConnection(socketPath);
  // A socket that accepts and stays silent is no BIRD that is ready.
  socket.setTimeout(1_000, () => socket.destroy(new Error("silent")));
  try {
    await once(socket, "readable");
    return /^0001 BIRD .* ready\.\n/.test(String(socket.read() ?? ""));
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
