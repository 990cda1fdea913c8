import type { Reply } from "../src/model/reply.ts";
import { REPLY_CODES } from "../src/protocol/codes.ts";
import { unexpectedReply } from "../src/protocol/decode-error.ts";
import { partsOf } from "./text/lines.ts";

/**
 * The value that `eval` printed, in BIRD's own notation (nest/cmds.c, cmd_eval). A value too long for one of BIRD's
 * lines is a refusal, `REPLY_TOO_LONG`, in 1.6 and 2.x and the empty text in 3.x.
 *
 * @throws {BirdError} `EVALUATION_FAILED`, `UNEXPECTED_REPLY`.
 */
export function readEvaluation(reply: Reply): string {
  const { final } = partsOf(reply);
  if (final.code !== REPLY_CODES.evaluation.code) throw unexpectedReply(reply, "0023 and a value", final);
  return reply.lines.map(({ text }) => text).join("\n");
}
