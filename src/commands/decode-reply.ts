import type { ServerClock } from "../model/time.ts";
import { isErrorCode } from "../protocol/codes.ts";
import { unexpectedLines } from "../protocol/decode-error.ts";
import { refusal } from "../protocol/refusal.ts";
import { feedReply, finalLine, printLines, readReply } from "../protocol/reply.ts";
import { decodeText } from "../protocol/text.ts";
import { withFirstCode } from "./carried-code.ts";
import type { DecodeContext, StreamCommand } from "./command.ts";
import { decode } from "./decode.ts";
import type { DecodedReply } from "./decoded-reply.ts";
import { findCommand } from "./find-command.ts";

/** What is known of where the bytes come from. */
export interface DecodeReplyOptions {
  /** The daemon's clock, which makes short forms of time absolute. */
  readonly clock?: ServerClock | undefined;
}

/**
 * Decodes the bytes of one reply to `command`, as a client does: an object, an array, or for a command without a type
 * of its own the raw `Reply`. A greeting before the reply is skipped.
 *
 * @throws {BirdError} of kind `refused` where BIRD answered with an error code; `REPLY_TRUNCATED` where the final line is
 * missing, `PROTOCOL_VIOLATION` where more follows it or the bytes are no reply; `UNEXPECTED_REPLY` where the lines are
 * none that answer this command.
 */
export function decodeReply<Text extends string>(
  command: Text,
  bytes: Uint8Array,
  options?: DecodeReplyOptions,
): DecodedReply<Text>;
export function decodeReply(command: string, bytes: Uint8Array, options: DecodeReplyOptions = {}): unknown {
  const context: DecodeContext = { clock: options.clock };
  const known = findCommand(command);
  if (known !== undefined && "decoder" in known) return decodeItems(known, command, bytes, context);
  const reply = readReply(command, known === undefined ? bytes : withFirstCode(known.words, bytes));
  if (known !== undefined) return decode(known, reply, context);
  finalLine(reply);
  return reply;
}

function decodeItems<Item>(
  stream: StreamCommand<never, Item>,
  command: string,
  bytes: Uint8Array,
  context: DecodeContext,
): Item[] {
  const decoder = stream.decoder(command, context);
  const items: Item[] = [];
  feedReply(command, bytes, {
    line(code, isFinal, source, start, end) {
      if (isFinal && isErrorCode(code))
        throw refusal(command, { code, text: decodeText(source, start, end) });
      if (!stream.codes.includes(code)) {
        const line = { code, text: decodeText(source, start, end) };
        throw unexpectedLines(
          command,
          `a line of ${stream.words}`,
          line,
          printLines([line], isFinal ? 0 : -1),
        );
      }
      decoder.line(code, isFinal, source, start, end);
    },
    uncut: (lines) => decoder.uncut?.(lines),
    message: () => {},
    lost: () => {},
  });
  items.push(...decoder.take());
  return items;
}
