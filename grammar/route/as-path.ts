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

/** A segment in brackets. Where the path is cut within it, its closing bracket is missing. */
const bracketed: Parser<Token, AsPathSegment> = apply(
  kleft(seq(opening, asns), opt_sc(tok<Token>("close"))),
  ([open, found]): AsPathSegment => ({ kind: kindOf(open.kind), asns: found }),
);

const sequence: Parser<Token, AsPathSegment> = apply(
  seq(tok<Token>("asn"), asns),
  ([first, rest]): AsPathSegment => ({ kind: "sequence", asns: [Number(first.text), ...rest] }),
);

const cut: Parser<Token, AsPathSegment> = apply(
  tok<Token>("cut"),
  ({ text }): AsPathSegment => ({ kind: "cut", text }),
);

const path: Parser<Token, AsPath> = apply(
  seq(rep_sc(alt_sc(bracketed, sequence)), opt_sc(cut)),
  ([segments, last]) => (last === undefined ? segments : [...segments, last]),
);

/** An AS path as BIRD prints it: `1 2 {3 4} (5 6) ({7 8})`, cut where it is too long (lib/a-path.c, as_path_format). */
export const readAsPath: TextReader<AsPath> = textReader(lexer, path);

function kindOf(token: Token | undefined): AsPathSegmentKind {
  return token === "set" || token === "confed-set" || token === "confed-sequence" ? token : "sequence";
}
