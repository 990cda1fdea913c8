import type { Acknowledgement } from "../src/model/acknowledgement.ts";
import type { Reply } from "../src/model/reply.ts";
import { unexpectedReply } from "../src/protocol/decode-error.ts";
import { partsOf } from "./text/lines.ts";

/**
 * A reply that only says that something was done, with one of `codes`.
 *
 * @throws {BirdError} of kind `refused` where BIRD did not do it, `UNEXPECTED_REPLY`.
 */
export function readAcknowledgement(reply: Reply, codes: readonly number[]): Acknowledgement {
  const { body, final } = partsOf(reply);
  if (!codes.includes(final.code))
    throw unexpectedReply(reply, `one of the codes ${codes.join(", ")}`, final);
  return { code: final.code, text: final.text, unknown: body.map(({ text }) => text) };
}
