import { apply, kright } from "typescript-parsec";
import type { MrtDumpOutcome } from "../src/model/mrt-dump.ts";
import type { Reply } from "../src/model/reply.ts";
import { refusal } from "../src/protocol/refusal.ts";
import { textReader } from "./text/lexing.ts";
import { listedLines } from "./text/lines.ts";
import { phrase, restOfLine, textLexer } from "./text/words.ts";

/**
 * The reply to `mrt dump` (proto/mrt/mrt.c, mrt_log). BIRD ends it with 0000 also where it could not open the file.
 *
 * @throws {BirdError} of kind `refused`, `FILE_NOT_OPENED`.
 */
export function readMrtDump(reply: Reply): MrtDumpOutcome {
  const leftOut: string[] = [];
  const unknown: string[] = [];
  for (const line of listedLines(reply)) {
    const net = readLeftOut(line.text)?.net;
    if (net !== undefined) leftOut.push(net);
    else if (/^(Unable to open MRT file|Invalid filename) /.test(line.text)) {
      throw refusal(reply.command, line, reply.lines.slice(0, reply.lines.indexOf(line)));
    } else unknown.push(line.text);
  }
  return { leftOut, unknown };
}

const readLeftOut = textReader(
  textLexer,
  apply(kright(phrase("Attribute list too long for "), restOfLine), (net) => ({ net })),
);
