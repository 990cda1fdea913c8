import { alt_sc, apply, buildLexer, kright, type Parser, rep_sc, seq, str, tok } from "typescript-parsec";
import type { StaticRoute, StaticRouteHead } from "../../src/model/static-route.ts";
import { readNet } from "../net/net.ts";
import { type TextReader, textReader } from "../text/lexing.ts";
import { columnLexer, oneOf, type WordKind, word, wordThat } from "../text/words.ts";
import { multipath, staticNextHop } from "./next-hop.ts";

/** Where a route leads, without its net. */
type Destination = StaticRoute extends infer Route
  ? Route extends StaticRoute
    ? Omit<Route, "net" | "netType">
    : never
  : never;

/**
 * The first line of a static route: a net whose next hops follow on lines of their own, or a net and, behind a tab,
 * where it leads; in 1.6 both on one line with a blank.
 */
export function readStaticRow(text: string): StaticRoute | undefined {
  const old = readOldRow(text);
  if (old !== undefined) return { ...netOf(old.net, "unicast"), ...old.destination };
  const found = readCells(text);
  if (found === undefined) return undefined;
  if (found.words === undefined) return { ...netOf(found.net, "unicast"), ...unicast };
  const destination = readDestination(found.words);
  return destination === undefined ? undefined : { ...netOf(found.net, found.words.trim()), ...destination };
}

const unicast: Destination = { kind: "unicast", nextHops: [], isDormant: false, unknown: [] };

type CellKind = "cell" | "tab";

const cells: Parser<CellKind, { readonly net: string; readonly words: string | undefined }> = alt_sc(
  apply(seq(tok("cell"), tok("tab"), rep_sc(tok("cell"))), ([net, , rest]) => ({
    net: net.text,
    words: rest.map(({ text }) => text).join(" "),
  })),
  apply(tok("cell"), (net) => ({ net: net.text, words: undefined })),
);

const readCells = textReader(
  buildLexer<CellKind>([
    [true, /^[^\t]+/g, "cell"],
    [true, /^\t/g, "tab"],
  ]),
  cells,
);

const dormant: Parser<WordKind, Pick<StaticRouteHead, "isDormant" | "unknown">> = apply(
  rep_sc(word),
  (rest) => ({ isDormant: rest.includes("(dormant)"), unknown: rest.filter((one) => one !== "(dormant)") }),
);

/** What stands behind the tab: BIRD's words (nest/rt-attr.c, rta_dest_names), none for a ROA. */
const elsewhere: Parser<WordKind, Destination> = alt_sc(
  apply(
    seq(oneOf(["blackhole", "unreachable", "prohibited"]), dormant),
    ([kind, rest]): Destination => ({ kind, ...rest }),
  ),
  apply(
    seq(kright(str("recursive"), word), dormant),
    ([gateway, rest]): Destination => ({ kind: "recursive", gateway, ...rest }),
  ),
);

const readElsewhere = textReader(columnLexer, elsewhere);

function readDestination(text: string): Destination | undefined {
  if (text.trim() === "") return { kind: "none", isDormant: false, unknown: [] };
  return readElsewhere(text);
}

const oldDestination: Parser<WordKind, Destination> = alt_sc(
  elsewhere,
  alt_sc(
    apply(
      staticNextHop,
      (hop): Destination => ({ kind: "unicast", nextHops: [hop], isDormant: false, unknown: [] }),
    ),
    apply(
      multipath,
      (rest): Destination => ({
        kind: "unicast",
        nextHops: [],
        isDormant: rest.includes("(dormant)"),
        unknown: rest.filter((one) => one !== "(dormant)"),
      }),
    ),
  ),
);

const prefix = wordThat("a prefix", (text) => (/^[\da-f.:]+\/\d+$/.test(text) ? text : undefined));

const readOldWords: TextReader<{ readonly net: string; readonly destination: Destination }> = textReader(
  columnLexer,
  apply(seq(prefix, oldDestination), ([net, destination]) => ({ net, destination })),
);

function readOldRow(text: string): { readonly net: string; readonly destination: Destination } | undefined {
  return text.includes("\t") ? undefined : readOldWords(text);
}

function netOf(text: string, word: string): Pick<StaticRouteHead, "net" | "netType"> {
  return { net: text, netType: readNet(text, word).netType };
}
