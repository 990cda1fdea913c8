import type { ProtocolNotUp } from "../../src/model/protocol-not-up.ts";
import type { Reply } from "../../src/model/reply.ts";
import { unexpectedReply } from "../../src/protocol/decode-error.ts";
import type { TextReader } from "../text/lexing.ts";
import { listedLines } from "../text/lines.ts";
import { protocolSections } from "./sections.ts";

/** A table that a reply has for one of several protocols, or that this one is not up. */
export type ProtocolTable<Row> =
  | {
      readonly kind: "up";
      readonly protocol: string;
      readonly rows: readonly Row[];
      /** Headings of columns that are not known. */
      readonly unknown: readonly string[];
    }
  | ProtocolNotUp;

/**
 * The tables of a reply, each a heading and its rows. `heading` gives the words in it that name no known column.
 *
 * @throws {BirdError} `UNEXPECTED_REPLY` where there is no heading, or a line that is no row.
 */
export function readProtocolTables<Row extends object>(
  reply: Reply,
  heading: TextReader<readonly string[]>,
  row: TextReader<Row>,
): ProtocolTable<Row>[] {
  return protocolSections(reply, listedLines(reply)).map((section) => {
    if (section.kind === "not-up") return section;
    const [first, ...lines] = section.lines;
    const unknown = first === undefined ? undefined : heading(first.text);
    if (unknown === undefined) throw unexpectedReply(reply, "a heading", first);
    const rows = lines.map((line) => {
      const found = row(line.text);
      if (found === undefined) throw unexpectedReply(reply, "a row of the table", line);
      return found;
    });
    return { kind: "up", protocol: section.protocol, rows, unknown };
  });
}
