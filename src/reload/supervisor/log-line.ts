import { decodeText } from "../../protocol/text.ts";

/** BIRD's classes of messages, by the words of its `log` statement; `unclassified` is a line that has no class. */
export type LogLevel =
  | "debug"
  | "trace"
  | "info"
  | "remote"
  | "warning"
  | "error"
  | "auth"
  | "fatal"
  | "bug"
  | "unclassified";

/** One line that BIRD wrote to its standard error. */
export interface LogLine {
  /** The time in BIRD's words, as `timeformat log` forms it. BIRD 2 gives none before it has its configuration. */
  readonly time: string | undefined;
  /** The number of the thread that wrote it, in hexadecimal. BIRD 3 only. */
  readonly thread: string | undefined;
  readonly level: LogLevel;
  /** The message. */
  readonly text: string;
  /** The whole line, without its newline. Where it is no UTF-8 it is read as Latin-1, one character a byte. */
  readonly raw: string;
  /** The line was longer than a reader of logs takes, or ended with the process; the next line continues a long one. */
  readonly isCut: boolean;
}

/**
 * Reads a line of the log in the form of any BIRD (sysdep/unix/log.c, log_commit and log_prepare): BIRD 2 writes
 * `TIME <CLASS> text`, BIRD 3 `bird: TIME [THREAD] <CLASS> text`. Before there is a configuration both write `bird: `
 * first, and BIRD 2 neither time nor class. What has none of these forms is `unclassified`, whole.
 */
export function readLogLine(bytes: Uint8Array, isCut = false): LogLine {
  const raw = decodeText(bytes, 0, bytes.length);
  const head = HEAD.exec(raw);
  const level = LEVELS[head?.groups?.level ?? ""];
  if (head === null || level === undefined) {
    const text = raw.startsWith(TERMINAL) ? raw.slice(TERMINAL.length) : raw;
    return { time: undefined, thread: undefined, level: "unclassified", text, raw, isCut };
  }
  const { time, thread } = head.groups ?? {};
  return { time: time || undefined, thread, level, text: raw.slice(head[0].length), raw, isCut };
}

const TERMINAL = "bird: ";

// A time has at most 32 bytes (TM_DATETIME_BUFFER_SIZE, lib/timer.h), so a class further on belongs to the message.
const HEAD =
  /^(?:bird: )?(?:(?<time>.{0,32}?) )?(?:\[(?<thread>[0-9a-f]{4,8})\] )?<(?<level>[A-Z]{3,5}|\?\?\?)> /s;

/** The names in `class_names` (sysdep/unix/log.c). */
const LEVELS: Readonly<Record<string, LogLevel>> = {
  DBG: "debug",
  TRACE: "trace",
  INFO: "info",
  RMT: "remote",
  WARN: "warning",
  ERR: "error",
  AUTH: "auth",
  FATAL: "fatal",
  BUG: "bug",
  "???": "unclassified",
};
