import {
  alt_sc,
  apply,
  buildLexer,
  kmid,
  kright,
  list_sc,
  type Parser,
  rep_sc,
  seq,
  str,
  tok,
} from "typescript-parsec";
import type { AddressScope, InterfaceAddress, InterfaceAddressRole } from "../../src/model/interface.ts";
import { type TextReader, textReader } from "../text/lexing.ts";

type Kind = "punctuation" | "prefix" | "word";

const lexer = buildLexer<Kind>([
  [true, /^[(),]/g, "punctuation"],
  [true, /^[0-9A-Fa-f:.]+\/\d+/g, "prefix"],
  [true, /^[^ \t(),]+/g, "word"],
  [false, /^[ \t]+/g, "word"],
]);

type Part =
  | { readonly kind: "role"; readonly text: InterfaceAddressRole }
  | { readonly kind: "opposite"; readonly text: string; readonly opposite: string }
  | { readonly kind: "scope"; readonly text: string; readonly scope: AddressScope }
  | { readonly kind: "unknown"; readonly text: string };

const roles = ["Preferred", "Primary", "Secondary", "Unselected"] as const;
const scopes = ["host", "link", "site", "org", "univ", "undef"] as const;

function anyOf<Word extends string>(words: readonly Word[], make: (word: Word) => Part): Parser<Kind, Part> {
  return words
    .map((word): Parser<Kind, Part> => apply(str<Kind>(word), () => make(word)))
    .reduce((one, other) => alt_sc(one, other));
}

const part: Parser<Kind, Part> = alt_sc(
  anyOf(roles, (text) => ({ kind: "role", text })),
  apply(kright(str("opposite"), tok("word")), ({ text }) => ({
    kind: "opposite",
    text: `opposite ${text}`,
    opposite: text,
  })),
  kright(
    str("scope"),
    anyOf(scopes, (scope) => ({ kind: "scope", text: `scope ${scope}`, scope })),
  ),
  apply(rep_sc(alt_sc(tok("word"), tok("prefix"))), (words) => ({
    kind: "unknown",
    text: words.map(({ text }) => text).join(" "),
  })),
);

const address: Parser<Kind, InterfaceAddress> = apply(
  seq(tok("prefix"), kmid(str("("), list_sc(part, str(",")), str(")"))),
  ([{ text }, parts]) => {
    const role = parts.find((one) => one.kind === "role");
    const opposite = parts.find((one) => one.kind === "opposite");
    const scope = parts.find((one) => one.kind === "scope");
    return {
      address: text.slice(0, text.indexOf("/")),
      prefixLength: Number(text.slice(text.indexOf("/") + 1)),
      role: role?.text,
      opposite: opposite?.opposite,
      scope: scope?.scope,
      unknown: parts
        .filter((one) => one !== role && one !== opposite && one !== scope)
        .map((one) => one.text),
    };
  },
);

/** A 1003 line, `10.0.0.1/24 (Preferred, opposite 10.0.0.2, scope univ)` (nest/iface.c, if_show_addr). */
export const readInterfaceAddress: TextReader<InterfaceAddress> = textReader(lexer, address);
