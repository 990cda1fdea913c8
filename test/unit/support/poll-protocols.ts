import type { DecodeContext } from "../../../src/commands/command.ts";
import { decode } from "../../../src/commands/decode.ts";
import { showProtocolsAgain } from "../../../src/commands/protocols/protocols-again.ts";
import { showProtocolsAll } from "../../../src/commands/show-protocols.ts";
import { BirdError } from "../../../src/errors.ts";
import type { Protocol } from "../../../src/model/protocol.ts";
import type { ServerClock } from "../../../src/model/time.ts";
import { Framer, type LineSink } from "../../../src/protocol/framer.ts";
import { ReplyCollector } from "../../../src/protocol/reply.ts";

/** One reply to `show protocols all`, in the chunks that it comes in, and the clock of the daemon that gave it. */
export interface Poll {
  readonly chunks: readonly Uint8Array[];
  readonly clock?: ServerClock | undefined;
}

/** What was read, or why nothing was, and what came between the lines. */
export interface PollResult {
  readonly outcome: readonly Protocol[] | Pick<BirdError, "code" | "message" | "details"> | "incomplete";
  readonly notices: readonly string[];
}

const COMMAND = "show protocols all";

/** Reads replies one after the other as a client does that asks again and again. */
export function pollAgain(polls: readonly Poll[]): PollResult[] {
  const command = showProtocolsAgain();
  return polls.map(({ chunks, clock }) => {
    const reader = command.reader?.(COMMAND, () => clock);
    if (reader === undefined) throw new Error("expected a reader");
    return resultOf(chunks, reader, () => reader.finish());
  });
}

/** Reads each of them by the grammar alone. */
export function pollByGrammar(polls: readonly Poll[]): PollResult[] {
  return polls.map(({ chunks, clock }) => {
    const context: DecodeContext = { clock };
    const collector = new ReplyCollector(COMMAND);
    return resultOf(chunks, collector, () => decode(showProtocolsAll, collector.finish(), context));
  });
}

function resultOf(
  chunks: readonly Uint8Array[],
  reader: Pick<LineSink, "line" | "uncut">,
  finish: () => Protocol[],
): PollResult {
  const notices: string[] = [];
  try {
    return { outcome: feed(chunks, reader, notices) ? finish() : "incomplete", notices };
  } catch (error) {
    if (!(error instanceof BirdError)) throw error;
    const { code, message, details } = error;
    return { outcome: { code, message, details }, notices };
  }
}

/** Gives the reader the lines up to the one that ends the reply, as a connection does, and tells whether that came. */
function feed(
  chunks: readonly Uint8Array[],
  reader: Pick<LineSink, "line" | "uncut">,
  notices: string[],
): boolean {
  let isComplete = false;
  const framer = new Framer();
  const sink: LineSink = {
    line(code, isFinal, bytes, start, end) {
      if (isComplete) return;
      isComplete = isFinal;
      reader.line(code, isFinal, bytes, start, end);
    },
    uncut(lines) {
      if (!isComplete) reader.uncut?.(lines);
    },
    message: (text) => notices.push(text),
    lost: (_, text) => notices.push(text),
  };
  for (const chunk of chunks) {
    const lent = Buffer.from(chunk);
    framer.push(lent, sink);
    // A socket may write its next bytes over these.
    lent.fill(0x58);
  }
  return isComplete;
}
