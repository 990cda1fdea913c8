import type { Reply, ReplyLine } from "../../src/model/reply.ts";
import { unexpectedReply } from "../../src/protocol/decode-error.ts";
import { finalLine } from "../../src/protocol/reply.ts";

/** A reply in its two parts: what BIRD lists, and how it ends. */
export interface ReplyParts {
  readonly body: readonly ReplyLine[];
  readonly final: ReplyLine;
}

/**
 * Sets the final line apart.
 *
 * @throws {BirdError} of kind `refused` where the final line is an error.
 */
export function partsOf(reply: Reply): ReplyParts {
  return { final: finalLine(reply), body: reply.lines.slice(0, -1) };
}

/**
 * The lines before a bare `0000`.
 *
 * @throws {BirdError} `UNEXPECTED_REPLY` where the reply ends otherwise.
 */
export function listedLines(reply: Reply): readonly ReplyLine[] {
  const { body, final } = partsOf(reply);
  if (final.code !== 0 || final.text.trim() !== "") throw unexpectedReply(reply, "a bare 0000", final);
  return body;
}

/**
 * What `found` is, where a reply must have it.
 *
 * @throws {BirdError} `UNEXPECTED_REPLY`.
 */
export function required<Value>(reply: Reply, expected: string, found: Value | undefined): Value {
  if (found === undefined) throw unexpectedReply(reply, expected, reply.lines.at(-1));
  return found;
}
