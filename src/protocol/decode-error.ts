import { BirdError } from "../errors.ts";
import type { Reply, ReplyLine } from "../model/reply.ts";
import { printLines } from "./reply.ts";

/** A reply that is whole but not what `command` answers; keeps every raw line of it. */
export function unexpectedReply(reply: Reply, expected: string, found: ReplyLine | undefined): BirdError {
  return unexpectedLines(reply.command, expected, found, printLines(reply.lines));
}

/** The same for a reader that does not hold the whole reply: `lines` are the raw ones around the fault. */
export function unexpectedLines(
  command: string,
  expected: string,
  found: ReplyLine | undefined,
  lines: readonly string[],
): BirdError {
  const shown = found === undefined ? "the end" : `${found.code} ${JSON.stringify(found.text)}`;
  return new BirdError(`${command}: expected ${expected}, found ${shown}`, {
    kind: "decode",
    code: "UNEXPECTED_REPLY",
    command,
    lines,
  });
}
