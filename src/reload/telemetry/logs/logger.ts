import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from "pino";
import { makeRedactor, type Redactor, redactAll } from "../redactor.ts";
import type { LogEventName } from "./log-event.ts";
import type { LineLevel, LogLevel } from "./log-level.ts";

/** Where lines go, and which. */
export interface ReloadLoggerOptions {
  /** Default `info`. */
  readonly level?: LogLevel;
  /** Every text of a line goes through it. Default: one that knows no secrets by themselves. */
  readonly redact?: Redactor;
  /** Gets whole lines. Default: standard error. */
  readonly destination?: DestinationStream;
}

/** One line of the log. */
export interface LogEntry {
  readonly level: LineLevel;
  readonly event: LogEventName;
  /** Who says so: the manager itself, or BIRD in its own log. Default `manager`. */
  readonly source?: "manager" | "bird";
  /** For people; programs read the other fields. */
  readonly message: string;
  /** What else is known of the event, by stable names. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** Writes structured logs; disposing writes out what is still held back. */
export interface ReloadLogger extends Disposable {
  write(entry: LogEntry): void;
}

/**
 * Opens the log: one JSON object a line, with `level` as a word and `time` in ISO form. It goes to standard error, as
 * what a program says about its work does: standard output stays free for what a command is asked for, and a container
 * collects both.
 *
 * Lines are written without waiting, for a collector that stalls must not stall the manager, whose windows and probes
 * run on. Of what waits for a collector, 8 MiB are kept; how many lines were lost beyond is logged afterwards.
 */
export function openReloadLogger(options: ReloadLoggerOptions = {}): ReloadLogger {
  const { level = "info", redact = makeRedactor() } = options;
  if (options.destination !== undefined) {
    const log = makePino(level, options.destination);
    return { write: (entry) => writeEntry(log, entry, redact), [Symbol.dispose]: () => {} };
  }
  const stream = destination({ dest: STANDARD_ERROR, sync: false, maxLength: MAX_WAITING_BYTES });
  const log = makePino(level, stream);
  let lost = 0;
  stream.on("drop", () => lost++);
  stream.on("drain", () => {
    if (lost === 0) return;
    const fields = { count: lost };
    lost = 0;
    writeEntry(
      log,
      { level: "warn", event: "log-lines-lost", message: "lines of the log were lost", fields },
      redact,
    );
  });
  return {
    write: (entry) => writeEntry(log, entry, redact),
    [Symbol.dispose]: () => stream.flushSync(),
  };
}

function makePino(level: LogLevel, stream: DestinationStream): Logger {
  const formatters = { level: (label: string) => ({ level: label }) };
  return pino({ level, base: null, timestamp: stdTimeFunctions.isoTime, formatters }, stream);
}

function writeEntry(
  log: Logger,
  { level, event, source = "manager", message, fields = {} }: LogEntry,
  redact: Redactor,
): void {
  if (!log.isLevelEnabled(level)) return;
  const clean = Object.entries(fields).map(([name, value]) => [name, redactAll(value, redact)]);
  log[level]({ event, source, ...Object.fromEntries(clean) }, "%s", redact(message));
}

const STANDARD_ERROR = 2;
const MAX_WAITING_BYTES = 8 * 1024 * 1024;
