import { BirdError } from "../../../errors.ts";
import type { AttemptRecord } from "../../manager/attempt-record.ts";
import type { Degradation } from "../../manager/manager-status.ts";
import type { BirdState, Phase, SourceState } from "../../state/reload-state.ts";
import type { BirdExited, BirdStarted } from "../../supervisor/events.ts";
import type { WatchMode } from "../../watch/watch-mode.ts";
import { errorText } from "../error-text.ts";
import { OUTCOME_LEVELS } from "../outcomes.ts";
import { attemptFields, attemptMessage, hashFields, positionFields, shortHash } from "./attempt-fields.ts";
import type { LogEntry } from "./logger.ts";

/** Each step is of interest only to who looks for a fault. */
export function phaseEntry(phase: Phase): LogEntry {
  const { kind } = phase;
  const attempt =
    "attempt" in phase ? { attempt: phase.attempt.id, ...hashFields(phase.attempt.hash) } : undefined;
  const fields = {
    phase: kind,
    ...attempt,
    ...(phase.kind === "waiting" ? { until: new Date(phase.until) } : {}),
    ...("reason" in phase ? { reason: phase.reason } : {}),
  };
  const message = attempt === undefined ? kind : `${kind} ${attempt.shortHash}`;
  return { level: "debug", event: "phase", message, fields };
}

/** How much an attempt matters is told by its outcome. */
export function attemptEntry(record: AttemptRecord): LogEntry {
  const level = OUTCOME_LEVELS[record.outcome];
  return { level, event: "attempt", message: attemptMessage(record), fields: attemptFields(record) };
}

/** A source that cannot be read is an error: nothing of it reaches BIRD. */
export function sourceEntry(source: SourceState): LogEntry {
  const event = "source";
  switch (source.kind) {
    case "unread":
      return { level: "info", event, message: "the source was not read yet", fields: { state: source.kind } };
    case "stable": {
      const fields = { state: source.kind, ...hashFields(source.hash) };
      return { level: "info", event, message: `the source holds ${shortHash(source.hash)}`, fields };
    }
    case "fault": {
      const fields = { state: source.kind, code: source.code };
      return { level: "error", event, message: source.message, fields };
    }
    default:
      return source satisfies never;
  }
}

/** Whether BIRD answers, and which. */
export function birdEntry(bird: BirdState): LogEntry {
  const event = "bird";
  if (bird.kind === "unreachable") {
    return { level: "warn", event, message: "BIRD does not answer", fields: { state: bird.kind } };
  }
  const fields = { state: bird.kind, version: bird.version };
  return { level: "info", event, message: `BIRD ${bird.version} answers`, fields };
}

/** Polling is worth a warning: changes are found late. */
export function watchEntry(mode: WatchMode): LogEntry {
  const event = "watch";
  if (mode.kind === "inotify") {
    return { level: "info", event, message: "the source is watched", fields: { mode: mode.kind } };
  }
  const message = `the source is polled, since inotify cannot be had: ${mode.reason}`;
  return { level: "warn", event, message, fields: { mode: mode.kind, reason: mode.reason } };
}

/** Watches have lost a change. */
export const caughtUpEntry: LogEntry = {
  level: "warn",
  event: "caught-up",
  message: "a periodic reading found a change that no event had told",
};

/** `reason` is `undefined` where the hold is over. */
export function holdEntry(reason: string | undefined): LogEntry {
  const isHeld = reason !== undefined;
  return {
    level: "info",
    event: "hold",
    message: isHeld ? `reloads are held: ${reason}` : "reloads are no longer held",
    fields: { isHeld, ...(isHeld ? { reason } : {}) },
  };
}

/** Something for an operator to look at. */
export function degradedEntry({ code, message, since }: Degradation): LogEntry {
  return { level: "warn", event: "degraded", message, fields: { code, since } };
}

/** It is over. */
export function recoveredEntry(code: string): LogEntry {
  return { level: "info", event: "recovered", message: `no longer degraded: ${code}`, fields: { code } };
}

/** A watched folder had gone, or another is in its place. */
export function rearmedEntry(folder: string): LogEntry {
  const message = `${folder} had gone or was replaced, and is watched again`;
  return { level: "warn", event: "watch-rearmed", message, fields: { folder } };
}

/** BIRD runs, though it may not answer yet. */
export function birdStartedEntry({ pid, configFile }: BirdStarted): LogEntry {
  return { level: "info", event: "bird-started", message: "BIRD was started", fields: { pid, configFile } };
}

/** An end that nobody asked for is an error. */
export function birdExitedEntry(exited: BirdExited): LogEntry {
  const { pid, code, signal, ranMs, cause, willRestartInMs } = exited;
  const isMeant = cause.kind === "asked" || cause.kind === "ordered";
  const how = signal ?? (code === undefined ? "a status that is not known" : `status ${code}`);
  const why = "text" in cause ? `${cause.kind}, ${cause.text}` : cause.kind;
  const position = cause.kind === "config" ? cause.position : undefined;
  return {
    level: isMeant ? "info" : "error",
    event: "bird-exited",
    message: `BIRD ended with ${how}: ${why}`,
    fields: {
      pid,
      code,
      signal,
      ranMs,
      willRestartInMs,
      cause: cause.kind,
      ...("text" in cause ? { reason: cause.text } : {}),
      ...(position === undefined ? {} : positionFields(position)),
    },
  };
}

/** The manager cannot go on. */
export function failureEntry(error: unknown): LogEntry {
  const code = error instanceof BirdError ? error.code : undefined;
  const fields = code === undefined ? {} : { code };
  const message = `the manager cannot go on: ${errorText(error)}`;
  return { level: "fatal", event: "failure", message, fields };
}
