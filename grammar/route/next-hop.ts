import { alt_sc, apply, kleft, kright, nil, opt_sc, type Parser, rep_sc, seq, str } from "typescript-parsec";
import type { HostEntry, NextHop } from "../../src/model/next-hop.ts";
import { type TextReader, textReader } from "../text/lexing.ts";
import { readNumber, readNumbers } from "../text/numbers.ts";
import { columnLexer, type WordKind, word, wordThat } from "../text/words.ts";

const labels = wordThat("MPLS labels", (text) => readNumbers(text.split("/")));
const number = wordThat("a whole number", readNumber);

/** What may follow an interface: ` mpls 100/200 onlink weight 10` (nest/rt-show.c; 3.x nest/rt-attr.c). */
const options = seq(
  opt_sc(kright(str<WordKind>("mpls"), labels)),
  opt_sc(str<WordKind>("onlink")),
  opt_sc(kright(str<WordKind>("weight"), number)),
  rep_sc(word),
);

const viaInterface: Parser<WordKind, NextHop> = apply(
  seq(kright(str<WordKind>("via"), word), kright(str<WordKind>("on"), word), options),
  ([gateway, name, found]) => hop(gateway, name, found),
);

const onInterface: Parser<WordKind, NextHop> = apply(
  seq(kright(str<WordKind>("dev"), word), options),
  ([name, found]) => hop(undefined, name, found),
);

const unresolved: Parser<WordKind, NextHop> = apply(
  kleft(kright(str<WordKind>("via"), word), nil()),
  (gateway) => hop(gateway, undefined, [undefined, undefined, undefined, []]),
);

const hostEntry: Parser<WordKind, HostEntry> = alt_sc(
  apply(seq(via(), table()), ([gateway, [name, mplsLabels]]) => ({
    gateway,
    link: undefined,
    table: name,
    mplsLabels,
  })),
  apply(seq(via(), word, table()), ([gateway, link, [name, mplsLabels]]) => ({
    gateway,
    link,
    table: name,
    mplsLabels,
  })),
);

/** A line below a row: one next hop. */
export const readNextHop: TextReader<NextHop> = textReader(
  columnLexer,
  alt_sc(viaInterface, alt_sc(onInterface, unresolved)),
);

/** What a recursive route waits for: `via 10.0.0.1 table master4 mpls 100 200`. */
export const readHostEntry: TextReader<HostEntry> = textReader(columnLexer, hostEntry);

function via(): Parser<WordKind, string> {
  return kright(str<WordKind>("via"), word);
}

function table(): Parser<WordKind, [string, readonly number[]]> {
  return apply(
    seq(kright(str<WordKind>("table"), word), opt_sc(kright(str<WordKind>("mpls"), rep_sc(number)))),
    ([name, found]): [string, readonly number[]] => [name, found ?? []],
  );
}

function hop(
  gateway: string | undefined,
  name: string | undefined,
  [mplsLabels, onlink, weight, unknown]: [
    readonly number[] | undefined,
    unknown,
    number | undefined,
    readonly string[],
  ],
): NextHop {
  return {
    gateway,
    interface: name,
    mplsLabels: mplsLabels ?? [],
    isOnlink: onlink !== undefined,
    weight,
    unknown,
  };
}
