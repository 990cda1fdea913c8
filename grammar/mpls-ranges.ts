import { apply, kright, rep_sc, seq } from "typescript-parsec";
import type { MplsDomain, MplsRange } from "../src/model/mpls.ts";
import type { Reply } from "../src/model/reply.ts";
import { unexpectedReply } from "../src/protocol/decode-error.ts";
import { textReader } from "./text/lexing.ts";
import { listedLines } from "./text/lines.ts";
import { columnLexer, wholeNumberWord, word, words, wordThat } from "./text/words.ts";

/**
 * The reply to `show mpls ranges` (nest/mpls.c, mpls_show_ranges): for each domain its name, a heading and its ranges.
 *
 * @throws {BirdError} `UNEXPECTED_REPLY`.
 */
export function readMplsRanges(reply: Reply): MplsDomain[] {
  const domains: { name: string; ranges: MplsRange[]; unknown: string[] }[] = [];
  for (const line of listedLines(reply)) {
    if (line.text === "") continue;
    const name = readDomain(line.text)?.name;
    const domain = domains.at(-1);
    const heading = name === undefined ? readHeading(line.text) : undefined;
    const range = name === undefined && heading === undefined ? readRange(line.text) : undefined;
    if (name !== undefined) domains.push({ name, ranges: [], unknown: [] });
    else if (domain !== undefined && heading !== undefined) domain.unknown.push(...heading);
    else if (domain !== undefined && range !== undefined) domain.ranges.push(range);
    else throw unexpectedReply(reply, "an MPLS domain or a range of one", line);
  }
  return domains;
}

const readDomain = textReader(
  columnLexer,
  kright(
    words("MPLS domain"),
    wordThat("a name and a colon", (text) => {
      const name = /^(.+):$/.exec(text)?.[1];
      return name === undefined ? undefined : { name };
    }),
  ),
);

const readHeading = textReader(
  columnLexer,
  kright(words("Range Start Length End Labels Last"), rep_sc(word)),
);

const readRange = textReader(
  columnLexer,
  apply(
    seq(
      word,
      wholeNumberWord,
      wholeNumberWord,
      wholeNumberWord,
      wholeNumberWord,
      wholeNumberWord,
      rep_sc(word),
    ),
    ([name, start, length, end, labels, last, unknown]): MplsRange => ({
      name,
      start,
      length,
      end,
      labels,
      last,
      unknown,
    }),
  ),
);
