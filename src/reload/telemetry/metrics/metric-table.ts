/** What a series is, for Prometheus and for the table in `docs/telemetry.md`. */
export interface MetricDefinition {
  readonly name: string;
  readonly type: "gauge" | "counter" | "histogram";
  readonly labels: readonly string[];
  readonly help: string;
}

/** One whose type and labels the compiler knows. */
export interface Definition<Type extends MetricDefinition["type"], Label extends string>
  extends MetricDefinition {
  readonly type: Type;
  readonly labels: readonly Label[];
}

/** The manager's own series with their labels. */
export interface MetricTable {
  readonly info: Definition<"gauge", "version">;
  readonly started: Definition<"gauge", never>;
  readonly ready: Definition<"gauge", never>;
  readonly phase: Definition<"gauge", "phase">;
  readonly configInfo: Definition<"gauge", "hash" | "state">;
  readonly configRejected: Definition<"gauge", never>;
  readonly sourceFault: Definition<"gauge", "code">;
  readonly applied: Definition<"gauge", never>;
  readonly attempts: Definition<"counter", "outcome">;
  readonly lastAttempt: Definition<"gauge", never>;
  readonly steps: Definition<"histogram", "step">;
  readonly guardRefusals: Definition<"counter", "guard">;
  readonly sessionChanges: Definition<"counter", "change">;
  readonly quarantined: Definition<"gauge", "reason">;
  readonly hold: Definition<"gauge", never>;
  readonly watchMode: Definition<"gauge", "mode">;
  readonly rearmed: Definition<"counter", never>;
  readonly caughtUp: Definition<"counter", never>;
  readonly drifts: Definition<"counter", never>;
  readonly degraded: Definition<"gauge", "code">;
  readonly failed: Definition<"gauge", never>;
  readonly birdUp: Definition<"gauge", never>;
  readonly birdStarted: Definition<"gauge", never>;
  readonly birdRestarts: Definition<"counter", never>;
  readonly birdExits: Definition<"counter", "cause">;
  readonly birdLogLines: Definition<"counter", "level">;
  readonly residentMemory: Definition<"gauge", never>;
  readonly cpu: Definition<"counter", never>;
}

/** The manager's own series. Times are in seconds since 1970, durations in seconds. */
export const METRICS: MetricTable = {
  info: {
    name: "birdwire_info",
    type: "gauge",
    labels: ["version"],
    help: "1, with the version of the manager.",
  },
  started: {
    name: "birdwire_start_timestamp_seconds",
    type: "gauge",
    labels: [],
    help: "When the manager was started.",
  },
  ready: {
    name: "birdwire_ready",
    type: "gauge",
    labels: [],
    help: "Whether a valid configuration runs: what /readyz says.",
  },
  phase: {
    name: "birdwire_phase",
    type: "gauge",
    labels: ["phase"],
    help: "1 for the phase that the manager is in, 0 for the others.",
  },
  configInfo: {
    name: "birdwire_config_info",
    type: "gauge",
    labels: ["hash", "state"],
    help: "1 for the content of each state: source (what is asked for), running, unconfirmed (runs, but nothing has judged it), last_good (what BIRD is started from).",
  },
  configRejected: {
    name: "birdwire_config_rejected",
    type: "gauge",
    labels: [],
    help: "1 while what the source holds is not given to BIRD, since it was refused, rejected or taken back, or cannot be read.",
  },
  sourceFault: {
    name: "birdwire_source_fault",
    type: "gauge",
    labels: ["code"],
    help: "1 while the source cannot be read, with the error's code.",
  },
  applied: {
    name: "birdwire_config_applied_timestamp_seconds",
    type: "gauge",
    labels: [],
    help: "When a configuration was confirmed last; 0 before the first.",
  },
  attempts: {
    name: "birdwire_reload_attempts_total",
    type: "counter",
    labels: ["outcome"],
    help: "Attempts to give BIRD a configuration, by how they ended.",
  },
  lastAttempt: {
    name: "birdwire_reload_last_attempt_timestamp_seconds",
    type: "gauge",
    labels: [],
    help: "When the last attempt ended; 0 before the first.",
  },
  steps: {
    name: "birdwire_reload_step_duration_seconds",
    type: "histogram",
    labels: ["step"],
    help: "How long the steps of attempts took.",
  },
  guardRefusals: {
    name: "birdwire_guard_refusals_total",
    type: "counter",
    labels: ["guard"],
    help: "Findings for which guards refused a configuration.",
  },
  sessionChanges: {
    name: "birdwire_session_changes_total",
    type: "counter",
    labels: ["change"],
    help: "What became of protocols during attempts: appeared, disappeared, came-up, went-down, flapped, routes.",
  },
  quarantined: {
    name: "birdwire_quarantined",
    type: "gauge",
    labels: ["reason"],
    help: "Configurations that are not given to BIRD again, by the reason.",
  },
  hold: {
    name: "birdwire_hold",
    type: "gauge",
    labels: [],
    help: "Whether reloads are held.",
  },
  watchMode: {
    name: "birdwire_watch_mode",
    type: "gauge",
    labels: ["mode"],
    help: "1 for the way in which the source is watched, inotify or poll, 0 for the other.",
  },
  rearmed: {
    name: "birdwire_watch_rearmed_total",
    type: "counter",
    labels: [],
    help: "Watched folders that had gone or were replaced, and are watched again.",
  },
  caughtUp: {
    name: "birdwire_reconcile_caught_total",
    type: "counter",
    labels: [],
    help: "Changes that a periodic reading found and no event had told.",
  },
  drifts: {
    name: "birdwire_drifts_total",
    type: "counter",
    labels: [],
    help: "How often somebody else changed BIRD's configuration.",
  },
  degraded: {
    name: "birdwire_degraded",
    type: "gauge",
    labels: ["code"],
    help: "1 for everything that works less well than it should.",
  },
  failed: {
    name: "birdwire_failed",
    type: "gauge",
    labels: [],
    help: "Whether the manager cannot go on; /healthz says so too.",
  },
  birdUp: {
    name: "birdwire_bird_up",
    type: "gauge",
    labels: [],
    help: "Whether BIRD answers.",
  },
  birdStarted: {
    name: "birdwire_bird_start_timestamp_seconds",
    type: "gauge",
    labels: [],
    help: "When this manager started BIRD last; 0 where it did not.",
  },
  birdRestarts: {
    name: "birdwire_bird_restarts_total",
    type: "counter",
    labels: [],
    help: "How often this manager started BIRD again.",
  },
  birdExits: {
    name: "birdwire_bird_exits_total",
    type: "counter",
    labels: ["cause"],
    help: "How often BIRD ended, by why it did: asked, ordered, config, another-bird, not-ready, fatal, bug, unknown.",
  },
  birdLogLines: {
    name: "birdwire_bird_log_lines_total",
    type: "counter",
    labels: ["level"],
    help: "Lines of BIRD's own log, by BIRD's classes of messages.",
  },
  residentMemory: {
    name: "process_resident_memory_bytes",
    type: "gauge",
    labels: [],
    help: "Memory of the manager's process.",
  },
  cpu: {
    name: "process_cpu_seconds_total",
    type: "counter",
    labels: [],
    help: "Processor time of the manager's process.",
  },
};
