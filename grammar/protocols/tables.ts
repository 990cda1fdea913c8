import { apply, kright, rep_sc } from "typescript-parsec";
import type { ProtocolNotUp } from "../../src/model/protocol-not-up.ts";
import type { ProtocolUp } from "../../src/model/protocol-up.ts";
import type { Reply } from "../../src/model/reply.ts";
import { unexpectedReply } from "../../src/protocol/decode-error.ts";
import { type TextReader, textReader } from "../text/lexing.ts";
import { listedLines } from "../text/lines.ts";
import { columnLexer, word, words } from "../text/words.ts";
import { protocolSections } from "./sections.ts";

/** What a heading tells of the table below it. */
export interface TableHeading<Row extends object> {
  /** Reads a row of the columns that the heading names. */
  readonly row: TextReader<Row>;
  /** Words that name no known column. */
  readonly unknown: readonly string[];
}

/** A reader of the heading that names these columns, and maybe more, over rows that are always the same. */
export function tableHeading<Row extends object>(
  columns: string,
  row: TextReader<Row>,
): TextReader<TableHeading<Row>> {
  return textReader(
    columnLexer,
    apply(kright(words(columns), rep_sc(word)), (unknown) => ({ row, unknown })),
  );
}

/**
 * The tables of a reply, each a heading and its rows, which `name` gives the name of their kind; or that a protocol is
 * not up.
 *
 * @throws {BirdError} `UNEXPECTED_REPLY` where there is no heading, or a line that is no row.
 */
export function readProtocolTables<Row extends object, Rows extends object>(
  reply: Reply,
  readHeading: TextReader<TableHeading<Row>>,
  name: (rows: readonly Row[]) => Rows,
): ((ProtocolUp & Rows) | ProtocolNotUp)[] {
  return protocolSections(reply, listedLines(reply)).map((section) => {
    if (section.kind === "not-up") return section;
    const [first, ...lines] = section.lines;
    const heading = first === undefined ? undefined : readHeading(first.text);
    if (heading === undefined) throw unexpectedReply(reply, "a heading", first);
    const rows = lines.map((line) => {
      const found = heading.row(line.text);
      if (found === undefined) throw unexpectedReply(reply, "a row of the table", line);
      return found;
    });
    return { kind: "up", protocol: section.protocol, ...name(rows), unknown: heading.unknown };
  });
}
