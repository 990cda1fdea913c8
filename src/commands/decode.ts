import type { Reply } from "../model/reply.ts";
import { unexpectedReply } from "../protocol/decode-error.ts";
import { finalLine } from "../protocol/reply.ts";
import type { Command, DecodeContext } from "./command.ts";

/**
 * What a whole reply to `command` says.
 *
 * @throws {BirdError} of kind `refused` where BIRD answered with an error code, `UNEXPECTED_REPLY` where a line has a
 * code that the command's replies do not have or says something else than they do.
 */
export function decode<Options, Result>(
  command: Command<Options, Result>,
  reply: Reply,
  context: DecodeContext,
): Result {
  finalLine(reply);
  const stranger = reply.lines.find(({ code }) => !command.codes.includes(code));
  if (stranger !== undefined) throw unexpectedReply(reply, `a line of ${command.words}`, stranger);
  return command.decode(reply, context);
}
