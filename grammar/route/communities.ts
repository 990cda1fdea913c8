import {
  alt_sc,
  apply,
  buildLexer,
  kleft,
  kmid,
  kright,
  type Parser,
  rep_sc,
  seq,
  str,
  tok,
} from "typescript-parsec";
import type { Community, ExtendedCommunity, LargeCommunity } from "../../src/model/community.ts";
import { type TextReader, textReader } from "../text/lexing.ts";

type Token = "hexadecimal" | "address" | "number" | "type" | "open" | "close" | "comma" | "blank";

const lexer = buildLexer<Token>([
  [true, /^unknown 0x[\da-f]+/g, "type"],
  [true, /^0x[\da-f]+/g, "hexadecimal"],
  [true, /^\d+\.\d+\.\d+\.\d+/g, "address"],
  [true, /^\d+/g, "number"],
  [true, /^[a-z]+/g, "type"],
  [true, /^\(/g, "open"],
  [true, /^\)/g, "close"],
  [true, /^,/g, "comma"],
  [false, /^ +/g, "blank"],
]);

const number: Parser<Token, number> = apply(tok<Token>("number"), ({ text }) => Number(text));
const hexadecimal: Parser<Token, number> = apply(tok<Token>("hexadecimal"), ({ text }) =>
  Number.parseInt(text, 16),
);
const address: Parser<Token, string> = apply(tok<Token>("address"), ({ text }) => text);
const comma = tok<Token>("comma");

const community: Parser<Token, Community> = inParentheses(seq(number, kright(comma, number)));

const largeCommunity: Parser<Token, LargeCommunity> = inParentheses(
  seq(number, kright(comma, number), kright(comma, number)),
);

const generic: Parser<Token, ExtendedCommunity> = apply(
  seq(kright(str<Token>("generic"), kright(comma, hexadecimal)), kright(comma, hexadecimal)),
  ([key, value]) => ({ type: "generic", key, value }),
);

const typed: Parser<Token, ExtendedCommunity> = apply(
  seq(kleft(tok<Token>("type"), comma), kleft(alt_sc(address, number), comma), number),
  ([type, key, value]): ExtendedCommunity => ({ type: type.text, key, value }),
);

/** `(65001,100) (65001,200)` (lib/a-set.c, int_set_format). */
export const readCommunities: TextReader<readonly Community[]> = textReader(lexer, rep_sc(community));

/** `(65001, 1, 100) (65001, 1, 200)` (lib/a-set.c, lc_format). */
export const readLargeCommunities: TextReader<readonly LargeCommunity[]> = textReader(
  lexer,
  rep_sc(largeCommunity),
);

/** `(rt, 65001, 100) (ro, 192.0.2.1, 1) (generic, 0x30c0000, 0x8)` (lib/a-set.c, ec_format). */
export const readExtendedCommunities: TextReader<readonly ExtendedCommunity[]> = textReader(
  lexer,
  rep_sc(inParentheses(alt_sc(generic, typed))),
);

function inParentheses<Result>(parser: Parser<Token, Result>): Parser<Token, Result> {
  return kmid(tok<Token>("open"), parser, tok<Token>("close"));
}
