import type { Gauge, Registry } from "prom-client";
import type { ManagerStatus } from "../../manager/manager-status.ts";
import type { Phase } from "../../state/reload-state.ts";
import type { WatchMode } from "../../watch/watch-mode.ts";
import { QUARANTINE_REASONS } from "../outcomes.ts";
import type { Redactor } from "../redactor.ts";
import { makeGauge } from "./instruments.ts";
import { METRICS } from "./metric-table.ts";

/** Gauges that say what a status says; calling it brings them up to date. */
export function statusMetrics(registry: Registry, redact: Redactor): (status: ManagerStatus) => void {
  const started = makeGauge(registry, METRICS.started);
  const ready = makeGauge(registry, METRICS.ready);
  const phase = makeGauge(registry, METRICS.phase);
  const configInfo = makeGauge(registry, METRICS.configInfo);
  const rejected = makeGauge(registry, METRICS.configRejected);
  const sourceFault = makeGauge(registry, METRICS.sourceFault);
  const quarantined = makeGauge(registry, METRICS.quarantined);
  const hold = makeGauge(registry, METRICS.hold);
  const watchMode = makeGauge(registry, METRICS.watchMode);
  const degraded = makeGauge(registry, METRICS.degraded);
  const birdUp = makeGauge(registry, METRICS.birdUp);
  return (status) => {
    started.set(status.startedAt.getTime() / 1000);
    ready.set(Number(status.readiness.isReady));
    for (const kind of PHASES) phase.set({ phase: kind }, Number(kind === status.phase.kind));
    setConfigInfo(configInfo, status);
    rejected.set(Number(isRejected(status)));
    sourceFault.reset();
    if (status.source.kind === "fault") sourceFault.set({ code: redact(status.source.code) }, 1);
    for (const reason of QUARANTINE_REASONS) {
      quarantined.set({ reason }, status.quarantine.filter((one) => one.reason === reason).length);
    }
    hold.set(Number(status.hold !== undefined));
    for (const mode of WATCH_MODES) watchMode.set({ mode }, Number(mode === status.watch.kind));
    degraded.reset();
    for (const { code } of status.degraded) degraded.set({ code: redact(code) }, 1);
    birdUp.set(Number(status.bird.kind === "answering"));
  };
}

/**
 * Whether what the source holds is kept from BIRD. Content that is being tried, or that waits for BIRD to answer, is
 * not rejected.
 */
export function isRejected({ source, running, quarantine }: ManagerStatus): boolean {
  switch (source.kind) {
    case "unread":
      return false;
    case "fault":
      return true;
    case "stable":
      if (running.kind === "confirmed" && running.hash === source.hash) return false;
      return quarantine.some(({ hash }) => hash === source.hash);
    default:
      return source satisfies never;
  }
}

function setConfigInfo(gauge: Gauge<"hash" | "state">, { source, running, good }: ManagerStatus): void {
  const [lastGood] = good;
  gauge.reset();
  if (source.kind === "stable") gauge.set({ hash: source.hash, state: "source" }, 1);
  if (running.kind === "confirmed") gauge.set({ hash: running.hash, state: "running" }, 1);
  if (running.kind === "unconfirmed") gauge.set({ hash: running.hash, state: "unconfirmed" }, 1);
  if (lastGood !== undefined) gauge.set({ hash: lastGood, state: "last_good" }, 1);
}

const ALL_PHASES: Readonly<Record<Phase["kind"], true>> = {
  idle: true,
  waiting: true,
  preparing: true,
  checking: true,
  configuring: true,
  gating: true,
  confirming: true,
  undoing: true,
  settling: true,
  stopped: true,
};
const PHASES: readonly string[] = Object.keys(ALL_PHASES);

const ALL_WATCH_MODES: Readonly<Record<WatchMode["kind"], true>> = { inotify: true, poll: true };
const WATCH_MODES: readonly string[] = Object.keys(ALL_WATCH_MODES);
