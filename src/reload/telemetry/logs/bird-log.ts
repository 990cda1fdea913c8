import type { LogLevel as BirdLevel, LogLine } from "../../supervisor/log-line.ts";
import type { LineLevel } from "./log-level.ts";
import type { LogEntry } from "./logger.ts";

/** A line of BIRD's log as one of ours. `time` is ours; what BIRD printed is in `birdTime`. */
export function birdLogEntry({ level, text, time, thread, isCut }: LogLine): LogEntry {
  return {
    level: LEVELS[level],
    event: "bird-log",
    source: "bird",
    message: text,
    fields: {
      birdLevel: level,
      ...(time === undefined ? {} : { birdTime: time }),
      ...(thread === undefined ? {} : { thread }),
      ...(isCut ? { isCut } : {}),
    },
  };
}

/** BIRD's classes of messages (doc/bird.sgml, `log`). */
const LEVELS: Readonly<Record<BirdLevel, LineLevel>> = {
  debug: "debug",
  trace: "trace",
  info: "info",
  /** Errors of the other side. */
  remote: "info",
  warning: "warn",
  error: "error",
  auth: "warn",
  fatal: "fatal",
  bug: "error",
  unclassified: "info",
};
