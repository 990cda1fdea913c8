import type { BirdConfig } from "./bird-config.ts";

/** What `birdc` printed, and how it ended. */
export interface BirdcResult {
  readonly output: string;
  readonly exitCode: number;
}

/** A BIRD that runs in a container and answers on a socket of this host. Stop it, or declare it with `await using`. */
export interface StartedBirdContainer extends AsyncDisposable {
  /** The control socket's path on this host. */
  readonly socketPath: string;
  /** Runs one command through the container's own `birdc`. */
  exec(command: string): Promise<BirdcResult>;
  /** Replaces the configuration file and has BIRD read it, with `birdc configure`. */
  configure(config: BirdConfig): Promise<BirdcResult>;
  /** Ends BIRD and removes its container and the socket's folder; does nothing the second time. */
  stop(): Promise<void>;
}
