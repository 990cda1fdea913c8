import type { EventEmitter } from "eventemitter3";
import type { Registry } from "prom-client";
import type { AttemptRecord } from "../../manager/attempt-record.ts";
import type { ManagerEvents } from "../../manager/manager-events.ts";
import type { BirdExited } from "../../supervisor/events.ts";
import type { LogLine } from "../../supervisor/log-line.ts";
import { endAll, listen } from "../listen.ts";
import { OUTCOMES } from "../outcomes.ts";
import { makeCounter, makeGauge, makeHistogram } from "./instruments.ts";
import { METRICS } from "./metric-table.ts";

/** Counts what happens from now on, until it is disposed; `journal` tells when there was an attempt before. */
export function countEvents(
  registry: Registry,
  events: EventEmitter<ManagerEvents>,
  journal: readonly AttemptRecord[],
): Disposable {
  const countAttempt = attemptCounts(registry, journal);
  const countBird = birdCounts(registry);
  const caughtUp = makeCounter(registry, METRICS.caughtUp);
  const drifts = makeCounter(registry, METRICS.drifts);
  const rearmed = makeCounter(registry, METRICS.rearmed);
  const failed = makeGauge(registry, METRICS.failed);
  return endAll([
    listen(events, "attempt", countAttempt),
    listen(events, "birdStarted", countBird.started),
    listen(events, "birdExited", countBird.exited),
    listen(events, "birdLog", countBird.logged),
    listen(events, "caughtUp", () => caughtUp.inc()),
    listen(events, "drift", () => drifts.inc()),
    listen(events, "rearmed", () => rearmed.inc()),
    listen(events, "failure", () => failed.set(1)),
  ]);
}

function attemptCounts(
  registry: Registry,
  journal: readonly AttemptRecord[],
): (record: AttemptRecord) => void {
  const attempts = makeCounter(registry, METRICS.attempts);
  for (const outcome of OUTCOMES) attempts.inc({ outcome }, 0);
  const lastAttempt = makeGauge(registry, METRICS.lastAttempt);
  const applied = makeGauge(registry, METRICS.applied);
  const steps = makeHistogram(registry, METRICS.steps, STEP_BUCKETS);
  const refusals = makeCounter(registry, METRICS.guardRefusals);
  const sessionChanges = makeCounter(registry, METRICS.sessionChanges);
  const remember = ({ outcome, finishedAt }: AttemptRecord): void => {
    lastAttempt.set(secondsOf(finishedAt));
    if (outcome === "confirmed") applied.set(secondsOf(finishedAt));
  };
  for (const record of journal) remember(record);
  return (record) => {
    remember(record);
    attempts.inc({ outcome: record.outcome });
    for (const [step, ms] of Object.entries(record.durationsMs)) steps.observe({ step }, ms / 1000);
    for (const { guard } of record.refused) refusals.inc({ guard });
    for (const { change } of record.sessions) sessionChanges.inc({ change });
  };
}

interface BirdCounts {
  readonly started: () => void;
  readonly exited: (exited: BirdExited) => void;
  readonly logged: (line: LogLine) => void;
}

function birdCounts(registry: Registry): BirdCounts {
  const started = makeGauge(registry, METRICS.birdStarted);
  const restarts = makeCounter(registry, METRICS.birdRestarts);
  const exits = makeCounter(registry, METRICS.birdExits);
  const lines = makeCounter(registry, METRICS.birdLogLines);
  let wasStarted = false;
  return {
    started: () => {
      if (wasStarted) restarts.inc();
      wasStarted = true;
      started.set(secondsOf(new Date()));
    },
    exited: ({ cause }) => exits.inc({ cause: cause.kind }),
    logged: ({ level }) => lines.inc({ level }),
  };
}

function secondsOf(date: Date): number {
  return date.getTime() / 1000;
}

/** In seconds: from a check of a small file to a gate that waits for sessions to return. */
const STEP_BUCKETS: readonly number[] = [0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300];
