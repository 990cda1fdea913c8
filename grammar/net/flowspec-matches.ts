import {
  alt_sc,
  apply,
  buildLexer,
  type Lexer,
  list_sc,
  opt_sc,
  type Parser,
  rep_sc,
  seq,
  str,
  type Token,
  tok,
} from "typescript-parsec";
import type { FlowBitsMatch, FlowNumberMatch, FlowOperator } from "../../src/model/flowspec.ts";
import { type TextReader, textReader } from "../text/lexing.ts";

type Kind = "number" | "range" | "bits" | "operator" | "name" | "not" | "join" | "blank";

const lexer: Lexer<Kind> = buildLexer<Kind>([
  [true, /^\d+/g, "number"],
  [true, /^\d+\.\.\d+/g, "range"],
  [true, /^0x[\da-f]+\/0x[\da-f]+/g, "bits"],
  [true, /^(?:[<>]=?|!=|true|false)/g, "operator"],
  [true, /^(?:dont|is|first|last)_fragment/g, "name"],
  [true, /^!/g, "not"],
  [true, /^(?:&&|\|\||,)/g, "join"],
  [false, /^ +/g, "blank"],
]);

const operator: Parser<Kind, FlowOperator> = alt_sc(
  apply(str<Kind>("!="), () => "!=" as const),
  apply(str<Kind>("<"), () => "<" as const),
  apply(str<Kind>("<="), () => "<=" as const),
  apply(str<Kind>(">"), () => ">" as const),
  apply(str<Kind>(">="), () => ">=" as const),
  apply(str<Kind>("true"), () => "true" as const),
  apply(str<Kind>("false"), () => "false" as const),
);

const range: Parser<Kind, FlowNumberMatch> = apply(tok<Kind>("range"), ({ text }) => {
  const [from, to] = text.split("..");
  return { operator: "..", from: Number(from), to: Number(to) };
});

const comparison: Parser<Kind, FlowNumberMatch> = apply(
  seq(opt_sc(operator), tok<Kind>("number")),
  ([found, { text }]) => ({ operator: found ?? "=", value: Number(text) }),
);

/** `> 24 && < 30 || 40..50,60..70,80` (lib/flowspec.c, net_format_flow_num). */
export const readNumberMatches: TextReader<FlowNumberMatch[][]> = textReader(
  lexer,
  list_sc(
    list_sc(alt_sc(range, comparison), str<Kind>("&&")),
    // BIRD sets off what stands for a list with commas: the same as `||`.
    alt_sc(str<Kind>("||"), str<Kind>(",")),
  ),
);

/** What BIRD calls single bits of `fragment` (lib/flowspec.c, fragment_val_str). */
const FRAGMENT_BITS: ReadonlyMap<string, number> = new Map([
  ["dont_fragment", 1],
  ["is_fragment", 2],
  ["first_fragment", 4],
  ["last_fragment", 8],
]);

const valueAndMask: Parser<Kind, FlowBitsMatch> = apply(
  seq(opt_sc(str<Kind>("!")), tok<Kind>("bits")),
  ([not, { text }]) => {
    const [value, mask] = text.split("/");
    return { isNegated: not !== undefined, value: Number(value), mask: Number(mask) };
  },
);

/** One `!` before a name says that the bit is not set, a second one negates that (net_format_flow_bitmask). */
const namedBit: Parser<Kind, FlowBitsMatch> = apply(
  seq(rep_sc(tok<Kind>("not")), tok<Kind>("name")),
  ([nots, name]: [Token<Kind>[], Token<Kind>]) => {
    const mask = FRAGMENT_BITS.get(name.text) ?? 0;
    return { isNegated: nots.length > 1, value: nots.length > 0 ? 0 : mask, mask };
  },
);

/** `0x2/0x2 && 0x0/0x10 || !is_fragment` (lib/flowspec.c, net_format_flow_bitmask). */
export const readBitsMatches: TextReader<FlowBitsMatch[][]> = textReader(
  lexer,
  list_sc(
    list_sc(
      alt_sc(valueAndMask, namedBit),
      // Until 2.0.8 a comma, here for "and".
      alt_sc(str<Kind>("&&"), str<Kind>(",")),
    ),
    str<Kind>("||"),
  ),
);
