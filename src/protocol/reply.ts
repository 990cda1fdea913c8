import { BirdError } from "../errors.ts";
import type { Notice, Reply, ReplyLine } from "../model/reply.ts";
import { isErrorCode, REPLY_CODES } from "./codes.ts";
import { errorBytes } from "./error-bytes.ts";
import { Framer, type LineSink } from "./framer.ts";
import { refusal } from "./refusal.ts";
import { decodeText } from "./text.ts";

const NEWLINE = 0x0a;

/** Collects the lines of one reply. The reply ends at its first final line, `dddd ` and nowhere else. */
export class ReplyCollector implements LineSink {
  readonly #command: string;
  readonly #lines: ReplyLine[] = [];
  readonly #notices: Notice[] = [];
  #isComplete = false;

  constructor(command: string) {
    this.#command = command;
  }

  get isComplete(): boolean {
    return this.#isComplete;
  }

  line(code: number, isFinal: boolean, bytes: Uint8Array, start: number, end: number): void {
    if (this.#isComplete) throw afterTheEnd(this.#command, errorBytes(bytes, start, end));
    this.#lines.push({ code, text: decodeText(bytes, start, end) });
    this.#isComplete = isFinal;
  }

  message(text: string): void {
    this.#notices.push({ kind: "message", text });
  }

  lost(count: number, text: string): void {
    this.#notices.push({ kind: "lost", count, text });
  }

  /**
   * The whole reply.
   *
   * @throws {BirdError} `REPLY_TRUNCATED` before the final line has come.
   */
  finish(): Reply {
    if (!this.#isComplete) throw truncated(this.#command, this.#lines.length, new Uint8Array());
    return { command: this.#command, lines: this.#lines, notices: this.#notices };
  }
}

/**
 * The line that ends a reply.
 *
 * @throws {BirdError} of kind `refused` where that line says that BIRD did not do what was asked.
 */
export function finalLine(reply: Reply): ReplyLine {
  const last = reply.lines.at(-1);
  if (last === undefined) throw truncated(reply.command, 0, new Uint8Array());
  if (isErrorCode(last.code)) throw refusal(reply.command, last, reply.lines.slice(0, -1));
  return last;
}

/**
 * Cuts captured bytes into the lines of one reply and tells them to `sink`. A greeting before the reply is skipped.
 *
 * @throws {BirdError} `REPLY_TRUNCATED` where the bytes end before the final line, `PROTOCOL_VIOLATION` where
 * another reply or anything else follows it.
 */
export function feedReply(command: string, bytes: Uint8Array, sink: LineSink): void {
  const framer = new Framer();
  let count = 0;
  let isComplete = false;
  framer.push(bytes, {
    line(code, isFinal, source, start, end) {
      if (count === 0 && isFinal && code === REPLY_CODES.welcome.code) return;
      if (isComplete) throw afterTheEnd(command, errorBytes(source, start, end));
      count++;
      isComplete = isFinal;
      sink.line(code, isFinal, source, start, end);
    },
    uncut(lines) {
      if (isComplete) return;
      const start = lines.at;
      sink.uncut?.(lines);
      count += countNewlines(lines.bytes, start, lines.at);
    },
    message: (text) => sink.message(text),
    lost: (lost, text) => sink.lost(lost, text),
  });
  if (!isComplete || framer.pending.length > 0) throw truncated(command, count, framer.pending);
}

function countNewlines(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE, start); at !== -1 && at < end; at = bytes.indexOf(NEWLINE, at + 1))
    count++;
  return count;
}

/** {@link feedReply}, collected. */
export function readReply(command: string, bytes: Uint8Array): Reply {
  const collector = new ReplyCollector(command);
  feedReply(command, bytes, collector);
  return collector.finish();
}

/** The lines as BIRD would print them without repeating-code blanks: every prefix written out. */
export function printLines(lines: readonly ReplyLine[], finalIndex: number = lines.length - 1): string[] {
  return lines.map(
    (line, index) => `${String(line.code).padStart(4, "0")}${index === finalIndex ? " " : "-"}${line.text}`,
  );
}

function truncated(command: string, count: number, pending: Uint8Array): BirdError {
  return new BirdError(
    `${command}: expected a final line, found the end of the bytes after ${count} lines` +
      (pending.length > 0 ? ` and ${pending.length} bytes of another` : ""),
    { kind: "protocol", code: "REPLY_TRUNCATED", bytes: errorBytes(pending) },
  );
}

function afterTheEnd(command: string, bytes: Uint8Array): BirdError {
  return new BirdError(`${command}: expected nothing after the final line, found another line`, {
    kind: "protocol",
    code: "PROTOCOL_VIOLATION",
    bytes,
  });
}
