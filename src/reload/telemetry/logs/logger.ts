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

/**
 * Writes structured logs. Disposing writes out what is still held back; with `await using` it is waited for until it is
 * written, or for a second where nobody takes it.
 */
export interface ReloadLogger extends Disposable, AsyncDisposable {
  /** Does nothing after it was disposed. */
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
    return {
      write: (entry) => writeEntry(log, entry, redact),
      [Symbol.dispose]: () => {},
      [Symbol.asyncDispose]: async () => {},
    };
  }
  const stream = destination({ dest: STANDARD_ERROR, sync: false, maxLength: MAX_WAITING_BYTES });
  const log = makePino(level, stream);
  const { promise: ended, resolve: end } = endOf(stream);
  let isOpen = true;
  let lost = 0;
  const write = (entry: LogEntry): void => {
    if (isOpen) writeEntry(log, entry, redact);
  };
  stream.on("drop", () => lost++);
  stream.on("drain", () => {
    if (lost === 0) return;
    const fields = { count: lost };
    lost = 0;
    write({ level: "warn", event: "log-lines-lost", message: "lines of the log were lost", fields });
  });
  const endStream = (): void => {
    if (isOpen) stream.end();
    isOpen = false;
  };
  return {
    write,
    [Symbol.dispose]: endStream,
    async [Symbol.asyncDispose]() {
      endStream();
      const limit = setTimeout(end, END_LIMIT_MS);
      await ended;
      clearTimeout(limit);
      stream.destroy();
    },
  };
}

type Stream = ReturnType<typeof destination>;

/** Settles when everything is written, or nothing more can be: there is no other place to tell a fault of the log. */
function endOf(stream: Stream): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  stream.on("close", resolve);
  stream.on("error", resolve);
  return { promise, resolve };
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
const END_LIMIT_MS = 1_000;
const MAX_WAITING_BYTES = 8 * 1024 * 1024;
