import { apply, kright, seq } from "typescript-parsec";
import type { Reply, ReplyLine } from "../src/model/reply.ts";
import type { SymbolEntry, SymbolType } from "../src/model/symbol.ts";
import { REPLY_CODES } from "../src/protocol/codes.ts";
import { unexpectedReply } from "../src/protocol/decode-error.ts";
import { type TextReader, textReader } from "./text/lexing.ts";
import { listedLines, partsOf } from "./text/lines.ts";
import { blank, restOfLine, textLexer, word } from "./text/words.ts";

/**
 * The reply to `show symbols`: a list, or for a single name one final 1010 line (nest/cmds.c, cmd_show_symbols).
 *
 * @throws {BirdError} `UNEXPECTED_REPLY`.
 */
export function readSymbols(reply: Reply): SymbolEntry[] {
  const { final } = partsOf(reply);
  const lines = final.code === REPLY_CODES.symbolList.code ? reply.lines : listedLines(reply);
  return lines.map((line) => entryOf(reply, line));
}

function entryOf(reply: Reply, line: ReplyLine): SymbolEntry {
  const entry = readEntry(line.text);
  if (entry === undefined) throw unexpectedReply(reply, "a name and its type", line);
  return entry;
}

const types: readonly SymbolType[] = [
  "undefined",
  "protocol",
  "protocol template",
  "function",
  "filter",
  "routing table",
  "ROA table",
  "custom attribute",
  "MPLS domain",
  "MPLS label range",
  "symbol",
  "constant",
  "variable",
  "unknown type",
];

const entry = apply(
  seq(word, kright(blank, restOfLine)),
  ([name, typeText]): SymbolEntry => ({
    name,
    type: types.find((type) => type === typeText),
    typeText,
  }),
);

const readEntry: TextReader<SymbolEntry> = textReader(textLexer, entry);
