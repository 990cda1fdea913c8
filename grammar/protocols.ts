import type { Protocol, ProtocolSummary } from "../src/model/protocol.ts";
import type { Reply, ReplyLine } from "../src/model/reply.ts";
import type { ServerClock } from "../src/model/time.ts";
import { REPLY_CODES } from "../src/protocol/codes.ts";
import { unexpectedReply } from "../src/protocol/decode-error.ts";
import { ProtocolBlock } from "./protocols/block.ts";
import { cutBlockLine } from "./protocols/block-line.ts";
import type { Draft } from "./protocols/field.ts";
import { readProtocolRow } from "./protocols/row.ts";
import { listedLines } from "./text/lines.ts";
import { TimeReader } from "./time/time.ts";

/**
 * The reply to `show protocols`, in BIRD's order.
 *
 * @throws {BirdError} `UNEXPECTED_REPLY` for other columns, a row without a state, or a line that is no row.
 */
export function readProtocolSummaries(reply: Reply, clock: ServerClock | undefined): ProtocolSummary[] {
  const times = new TimeReader(clock);
  return listedLines(reply)
    .filter((line) => !isHeading(reply, line))
    .map((line) => readRow(reply, line, times));
}

/**
 * The reply to `show protocols all`, in BIRD's order.
 *
 * @throws {BirdError} `UNEXPECTED_REPLY` for other columns, a row without a state, or details before the first row.
 */
export function readProtocols(reply: Reply, clock: ServerClock | undefined): Protocol[] {
  const times = new TimeReader(clock);
  const protocols: Protocol[] = [];
  let block: ProtocolBlock | undefined;
  for (const line of listedLines(reply)) {
    if (isHeading(reply, line)) continue;
    if (line.code === REPLY_CODES.protocolList.code) {
      if (block !== undefined) protocols.push(block.finish());
      block = new ProtocolBlock(readRow(reply, line, times), times);
    } else if (block === undefined) {
      throw unexpectedReply(reply, "a protocol's row", line);
    } else if (line.code === REPLY_CODES.protocolDetails.code) {
      block.line(cutBlockLine(line.text));
    } else {
      // `8000-<line overflow>` in place of a line that was too long for BIRD to print.
      block.keep(line.text.trim());
    }
  }
  if (block !== undefined) protocols.push(block.finish());
  return protocols;
}

/** Whether a text names the columns of `show protocols`, which can only be told by their order. */
export function isProtocolsHeading(text: string): boolean {
  return HEADINGS.includes(text.trim().replaceAll(/ +/g, " "));
}

function isHeading(reply: Reply, line: ReplyLine): boolean {
  if (line.code !== REPLY_CODES.protocolHeading.code) return false;
  if (isProtocolsHeading(line.text)) return true;
  throw unexpectedReply(reply, "the heading of a list of protocols", line);
}

/** The second is that of 1.6. */
const HEADINGS = ["Name Proto Table State Since Info", "name proto table state since info"];

function readRow(reply: Reply, line: ReplyLine, times: TimeReader): Draft<ProtocolSummary> {
  const isRow = line.code === REPLY_CODES.protocolList.code;
  const result = isRow ? readProtocolRow(line.text, times) : undefined;
  if (result?.row === undefined) throw unexpectedReply(reply, result?.expected ?? "a protocol's row", line);
  return result.row;
}
