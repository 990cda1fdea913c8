import {
  alt_sc,
  apply,
  buildLexer,
  combine,
  fail,
  kmid,
  kright,
  opt_sc,
  type Parser,
  rep_sc,
  seq,
  succ,
  tok,
} from "typescript-parsec";
import type { BgpOrigin } from "../../src/model/bgp-attributes.ts";
import type { RouteMetric } from "../../src/model/route.ts";
import { type TextReader, textReader } from "../text/lexing.ts";
import { readHexadecimal, readUint64 } from "../text/numbers.ts";
import type { RowTail } from "./row-parts.ts";

type Token =
  | "mark"
  | "ospf"
  | "bridge"
  | "open"
  | "close"
  | "number"
  | "slash"
  | "flag"
  | "none"
  | "bracket"
  | "blank"
  | "word";

/** The information that protocols put behind a row (get_route_info of each; nest/rt-show.c for the mark). */
const lexer = buildLexer<Token>([
  [true, /^[*!](?= |$)/g, "mark"],
  [true, /^(?:IA|I|E1|E2)(?= |$)/g, "ospf"],
  [true, /^[BLSD?](?= \()/g, "bridge"],
  [true, /^\(/g, "open"],
  [true, /^\)/g, "close"],
  [true, /^\d+/g, "number"],
  [true, /^\//g, "slash"],
  [true, /^[-s](?=[-s/)])/g, "flag"],
  [true, /^[-?](?=\))/g, "none"],
  [true, /^\[[^\]]*\]/g, "bracket"],
  [false, /^ +/g, "blank"],
  // The longest token wins, so a word may not begin as any other does.
  [true, /^[^ ()[\]*!/\d-][^ ()[\]/]*/g, "word"],
]);

type Preferences = Pick<RowTail, "preference" | "isSuppressed" | "isStale" | "metric" | "metric2">;
type Bracket = Pick<RowTail, "originAs" | "origin" | "tag" | "routerId">;

const metric: Parser<Token, RouteMetric> = combine(
  alt_sc(tok<Token>("number"), alt_sc(tok<Token>("none"), tok<Token>("flag"))),
  ({ text }): Parser<Token, RouteMetric> => {
    if (text === "?") return succ("unknown");
    if (text === "-") return succ("unreachable");
    const value = readUint64(text);
    return value === undefined ? fail("expected a metric") : succ(value);
  },
);

const preferences: Parser<Token, Preferences> = kmid(
  tok<Token>("open"),
  apply(
    seq(tok<Token>("number"), rep_sc(tok<Token>("flag")), rep_sc(kright(tok<Token>("slash"), metric))),
    ([preference, flags, [first, second]]): Preferences => ({
      preference: Number(preference.text),
      isSuppressed: flags.some(({ text }) => text === "-"),
      isStale: flags.some(({ text }) => text === "s"),
      metric: first,
      metric2: typeof second === "number" ? second : undefined,
    }),
  ),
  tok<Token>("close"),
);

const parts = seq(
  opt_sc(tok<Token>("mark")),
  opt_sc(alt_sc(tok<Token>("ospf"), tok<Token>("bridge"))),
  rep_sc(tok<Token>("word")),
  preferences,
  rep_sc(tok<Token>("bracket")),
  rep_sc(tok<Token>("word")),
);

/** What stands behind a row's bracket: ` * (100/20) [AS65001i]`; `undefined` where it is nothing of the kind. */
export const readRowTail: TextReader<RowTail> = textReader(
  lexer,
  apply(parts, ([mark, kind, before, found, brackets, words]): RowTail => {
    const ospfType = OSPF_TYPES.find((type) => type === kind?.text);
    const read = brackets.map(({ text }) => readBracket(text.slice(1, -1), ospfType !== undefined));
    return {
      isPrimary: mark !== undefined,
      hasSyncError: mark?.text === "!",
      ...found,
      ospfType,
      bridgeSource: BRIDGE_SOURCES.find((source) => source === kind?.text),
      originAs: firstOf(read, (bracket) => bracket?.originAs),
      origin: firstOf(read, (bracket) => bracket?.origin),
      tag: firstOf(read, (bracket) => bracket?.tag),
      routerId: firstOf(read, (bracket) => bracket?.routerId),
      unknown: [
        ...before.map(({ text }) => text),
        ...brackets.filter((_, index) => read[index] === undefined).map(({ text }) => text),
        ...words.map(({ text }) => text),
      ],
    };
  }),
);

const OSPF_TYPES = ["I", "IA", "E1", "E2"] as const;
const BRIDGE_SOURCES = ["B", "L", "S", "D", "?"] as const;
const ORIGINS: Readonly<Record<string, BgpOrigin>> = { i: "igp", e: "egp", "?": "incomplete" };

/** `AS65001i` of BGP, a tag of RIP or OSPF in hexadecimal, a router ID of OSPF or Babel. */
export function readBracket(text: string, isOspf: boolean): Bracket | undefined {
  const nothing: Bracket = { originAs: undefined, origin: undefined, tag: undefined, routerId: undefined };
  if (/^\d+\.\d+\.\d+\.\d+$/.test(text) || /^[\da-f]{2}(:[\da-f]{2}){7}$/.test(text))
    return { ...nothing, routerId: text };
  if (isOspf ? /^[\da-f]{1,8}$/.test(text) : /^[\da-f]{4,8}$/.test(text))
    return { ...nothing, tag: readHexadecimal(text) };
  const bgp = isOspf ? null : /^(?:AS(\d+))?([ie?])?$/.exec(text);
  if (bgp === null) return undefined;
  const originAs = bgp[1] === undefined ? undefined : Number(bgp[1]);
  return { ...nothing, originAs, origin: bgp[2] === undefined ? undefined : ORIGINS[bgp[2]] };
}

function firstOf<Item, Value>(
  items: readonly Item[],
  read: (item: Item) => Value | undefined,
): Value | undefined {
  return items.map(read).find((value) => value !== undefined);
}
