import { BirdError, type ConfigPosition } from "../errors.ts";
import type { ReplyLine } from "../model/reply.ts";
import { findReplyCode } from "./codes.ts";

/** The error that a final line with an 8xxx or 9xxx code stands for; `lines` came before it. */
export function refusal(command: string, line: ReplyLine, lines: readonly ReplyLine[] = []): BirdError {
  const code = findReplyCode(line.code)?.error ?? "REFUSED";
  return new BirdError(`${command}: BIRD answered ${line.code} ${line.text}`, {
    kind: "refused",
    code,
    replyCode: line.code,
    text: line.text,
    command,
    position: code === "CONFIG_ERROR" ? readPosition(line.text) : undefined,
    lines,
  });
}

/** Where an 8002 text says the fault is: `FILE:LINE:COLUMN text` (conf/cf-lex.l), or only a file that cannot be read. */
export function readPosition(text: string): ConfigPosition | undefined {
  const match = /^(.+?):(\d+):(\d+) /.exec(text) ?? /^(.+?):(\d+) /.exec(text);
  if (match?.[1] === undefined) return undefined;
  return {
    file: match[1],
    line: Number(match[2]),
    column: match[3] === undefined ? undefined : Number(match[3]),
  };
}
