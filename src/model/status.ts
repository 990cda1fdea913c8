import type { BirdTime } from "./time.ts";
import type { BirdVersion } from "./version.ts";

/** What the daemon is doing, by the last line of `show status` (nest/cmds.c, cmd_show_status). */
export type DaemonState = "up" | "reconfiguring" | "shutting-down";

/** What `show status` says. */
export interface Status {
  readonly version: BirdVersion;
  readonly routerId: string;
  /** Since 2.0.8. */
  readonly hostname: string | undefined;
  readonly currentServerTime: BirdTime;
  /** When the daemon started. */
  readonly lastReboot: BirdTime;
  /** When the configuration in use was loaded; after an undo the load time of the one returned to. */
  readonly lastReconfiguration: BirdTime;
  /** `undefined` where `stateText` is none of the three known. */
  readonly state: DaemonState | undefined;
  /** BIRD's own words for the state, `Daemon is up and running`. */
  readonly stateText: string;
  /** Only while routes are recovered after a graceful restart. */
  readonly gracefulRestart: GracefulRestartRecovery | undefined;
  /** Lines that no field knows. */
  readonly unknown: readonly string[];
}

/** How far the recovery after a graceful restart has come (nest/proto.c, graceful_restart_show_status). */
export interface GracefulRestartRecovery {
  /** How many are still to recover. */
  readonly waitingFor: number | undefined;
  /** What `waitingFor` counts: protocols in 1.6, channels since. */
  readonly waitingForUnit: string | undefined;
  /** Seconds until the recovery ends in any case. */
  readonly waitSecondsLeft: number | undefined;
  /** The configured `graceful restart wait`, in seconds. */
  readonly waitSeconds: number | undefined;
}
