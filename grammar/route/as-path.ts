import { alt_sc, apply, buildLexer, kleft, opt_sc, type Parser, rep_sc, seq, tok } from "typescript-parsec";
import type { AsPath, AsPathSegment, AsPathSegmentKind } from "../../src/model/as-path.ts";
import { type TextReader, textReader } from "../text/lexing.ts";

type Token = "cut" | "asn" | "confed-set" | "set" | "confed-sequence" | "close" | "blank";

const lexer = buildLexer<Token>([
  [true, /^\d*\.\.\./g, "cut"],
  [true, /^\d+/g, "asn"],
  [true, /^\(\{/g, "confed-set"],
  [true, /^\{/g, "set"],
  [true, /^\(/g, "confed-sequence"],
  [true, /^(\}\)|\}|\))/g, "close"],
  [false, /^ +/g, "blank"],
]);

const asns: Parser<Token, number[]> = rep_sc(apply(tok<Token>("asn"), ({ text }) => Number(text)));

const opening = alt_sc(tok<Token>("confed-set"), alt_sc(tok<Token>("set"), tok<Token>("confed-sequence")));

/** The beginning of a segment in brackets. */
const begun: Parser<Token, AsPathSegment> = apply(
  seq(opening, asns),
  ([open, found]): AsPathSegment => ({ kind: kindOf(open.kind), asns: found }),
);

const bracketed: Parser<Token, AsPathSegment> = kleft(begun, tok<Token>("close"));

const sequence: Parser<Token, AsPathSegment> = apply(
  seq(tok<Token>("asn"), asns),
  ([first, rest]): AsPathSegment => ({ kind: "sequence", asns: [Number(first.text), ...rest] }),
);

const cut: Parser<Token, AsPathSegment> = apply(
  tok<Token>("cut"),
  ({ text }): AsPathSegment => ({ kind: "cut", text }),
);

/** Where a path is cut within brackets, the closing one is missing. */
const end: Parser<Token, AsPath> = alt_sc(
  seq(begun, cut),
  apply(opt_sc(cut), (last) => (last === undefined ? [] : [last])),
);

const path: Parser<Token, AsPath> = apply(
  seq(rep_sc(alt_sc(bracketed, sequence)), end),
  ([segments, last]) => [...segments, ...last],
);

/** An AS path as BIRD prints it: `1 2 {3 4} (5 6) ({7 8})`, cut where it is too long (lib/a-path.c, as_path_format). */
export const readAsPath: TextReader<AsPath> = textReader(lexer, path);

function kindOf(token: Token | undefined): AsPathSegmentKind {
  return token === "set" || token === "confed-set" || token === "confed-sequence" ? token : "sequence";
}
