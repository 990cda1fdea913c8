import type { ClientOptions, ConnectTarget } from "../../client/options.ts";
import type { NodeFacts } from "../facts/facts.ts";
import type { HealthGate } from "../gate/health-gate.ts";
import type { GuardOptions } from "../guards/guards.ts";
import type { CopyAccess } from "../snapshot/write.ts";
import type { ReloadPolicy } from "../state/reload-policy.ts";
import type { SupervisorOptions } from "../supervisor/options.ts";
import type { StopHow } from "../supervisor/stop-how.ts";
import type { ConfigWatcherOptions } from "../watch/watcher-options.ts";

/** What is managed and how. Times are in milliseconds. */
export interface ReloadManagerOptions {
  /** The absolute path of `bird.conf`, as in a ConfigMap's volume. */
  readonly config: string;
  /** What includes may reach, and limits of what is read. */
  readonly source?: Pick<ConfigWatcherOptions, "roots" | "maxFileBytes" | "maxTotalBytes" | "maxFiles">;
  /** For `include "birdvars.conf";`. Default: none, and that is an include like any other. */
  readonly facts?: NodeFacts;
  /** A folder of the manager's own, which BIRD sees at the same path. */
  readonly stateDirectory: string;
  /** Who may read copies: BIRD's user has to. */
  readonly access?: CopyAccess;
  /** BIRD's control socket. */
  readonly target: ConnectTarget;
  readonly client?: Pick<ClientOptions, "connectTimeoutMs" | "timeoutMs" | "drainTimeoutMs">;
  /** The program of BIRD, for `bird -p`: a configuration that ends BIRD then ends a child. */
  readonly bird?: readonly string[];
  /** Starts and restarts BIRD too, from what was confirmed last. Default: BIRD runs already, or somebody else starts it. */
  readonly supervise?: Omit<SupervisorOptions, "bird" | "socketPath" | "configFile">;
  /** How BIRD is ended with the manager. Default `withdraw`. Without `supervise` it is left alone. */
  readonly stopHow?: StopHow;
  readonly guards?: GuardOptions;
  /** Default: `sessionsGate()`. */
  readonly gate?: HealthGate;
  /** How long the gate may take. BIRD undoes by itself 15 s later. Default 60,000. */
  readonly windowMs?: number;
  readonly policy?: Partial<ReloadPolicy>;
  readonly watch?: Pick<ConfigWatcherOptions, "quietMs" | "maxWaitMs" | "resyncMs" | "pollMs">;
  /** From one look at BIRD to the next. Default 5,000. */
  readonly intervalMs?: number;
  /** How long the end may take for an undo before it is left to BIRD's own timer. Default 5,000. */
  readonly stopTimeoutMs?: number;
}
