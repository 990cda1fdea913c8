import type { BirdClient } from "../../../bird.ts";
import type { BirdVersion } from "../../../model/version.ts";
import type { Daemon, DaemonExit } from "./daemon.ts";
import { dial } from "./dial.ts";
import { findSocketOwner } from "./socket-owner.ts";

/** A BIRD that runs already, and the connection by which its end is noticed. */
export class FoundDaemon implements Daemon, AsyncDisposable {
  readonly isAdopted = true;
  readonly pid: number | undefined;
  readonly exited: Promise<DaemonExit>;
  readonly #leaving = new AbortController();
  #client: BirdClient;

  private constructor(pid: number | undefined, client: BirdClient, socketPath: string) {
    this.pid = pid;
    this.#client = client;
    this.exited = this.#watch(socketPath).then(() => ({ code: undefined, signal: undefined }));
  }

  /**
   * The BIRD that answers on a socket, or `undefined` where nobody listens.
   *
   * @throws {BirdError} of kind `connect` where something listens that does not greet as a BIRD does.
   */
  static async find(socketPath: string): Promise<FoundDaemon | undefined> {
    const pid = await findSocketOwner(socketPath);
    const client = await dial(socketPath);
    return client && new FoundDaemon(pid, client, socketPath);
  }

  /** Of the greeting. */
  get version(): BirdVersion {
    return this.#client.version;
  }

  /** Sends a signal, where its process is known. */
  signal(signal: NodeJS.Signals): boolean {
    if (this.pid === undefined) return false;
    try {
      return process.kill(this.pid, signal);
    } catch {
      return false;
    }
  }

  /** Looks after it no longer; it runs on. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#leaving.abort();
    await this.#client.close();
  }

  // A connection may end for a reason of its own: BIRD is gone when it cannot be had again.
  async #watch(socketPath: string): Promise<void> {
    for (;;) {
      await connectionEnd(this.#client, this.#leaving.signal);
      await this.#client.close();
      if (this.#leaving.signal.aborted) return;
      const next = await dial(socketPath).catch(() => undefined);
      if (next === undefined) return;
      this.#client = next;
    }
  }
}

function connectionEnd(client: BirdClient, leaving: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (leaving.aborted) return resolve();
    leaving.addEventListener("abort", () => resolve(), { once: true });
    client.events.on("state", ({ kind }) => {
      if (kind !== "connected") resolve();
    });
    // It may have ended before anybody listened.
    client.showStatus().catch(() => resolve());
  });
}
