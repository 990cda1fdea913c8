import { rm } from "node:fs/promises";
import { makeBirdDirectory } from "../../../scripts/birds/bird-directory.ts";
import { type RunningBird, type StartOptions, startBird } from "../../../scripts/birds/start-bird.ts";

/** A BIRD that can be ended and started again on the same socket; disposing ends it and removes its directory. */
export class RestartableBird implements AsyncDisposable {
  readonly #options: StartOptions & { readonly directory: string };
  #running: RunningBird;

  private constructor(options: StartOptions & { readonly directory: string }, running: RunningBird) {
    this.#options = options;
    this.#running = running;
  }

  static async start(options: Omit<StartOptions, "directory">): Promise<RestartableBird> {
    const settled = { ...options, directory: await makeBirdDirectory() };
    return new RestartableBird(settled, await startBird(settled));
  }

  get path(): string {
    return this.#running.socketPath;
  }

  /** Sends a signal, for example one that stops the process for a while. */
  signal(signal: NodeJS.Signals): void {
    this.#running.kill(signal);
  }

  /** Ends BIRD without a word and waits until it is gone; its socket's file stays. */
  async killHard(): Promise<void> {
    this.#running.kill("SIGKILL");
    await this.#running.exited;
  }

  /** Asks BIRD to end and waits until it has. */
  async stop(): Promise<void> {
    await this.#running.stop();
  }

  /** Starts BIRD again on the same socket, once it has ended. */
  async startAgain(): Promise<void> {
    this.#running = await startBird(this.#options);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#running.stop();
    await rm(this.#options.directory, { recursive: true, force: true });
  }
}
