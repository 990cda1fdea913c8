import { alt_sc, apply, kright, opt_sc, type Parser, rep_sc, seq, str } from "typescript-parsec";
import type { StaticNextHop } from "../../src/model/static-route.ts";
import { type TextReader, textReader } from "../text/lexing.ts";
import { readNumber, readNumbers } from "../text/numbers.ts";
import { columnLexer, type WordKind, word, words, wordThat } from "../text/words.ts";

/**
 * What may follow a gateway or an interface (proto/static/static.c, static_show_rt). Only 1.6 tells weights, and none
 * labels; they are read as `show route` has them.
 */
const options = seq(
  opt_sc(
    kright(
      str<WordKind>("mpls"),
      wordThat("MPLS labels", (text) => readNumbers(text.split("/"))),
    ),
  ),
  opt_sc(str<WordKind>("onlink")),
  opt_sc(kright(str<WordKind>("weight"), wordThat("a whole number", readNumber))),
  opt_sc(str<WordKind>("(bfd)")),
  opt_sc(str<WordKind>("(dormant)")),
  rep_sc(word),
);

interface Way {
  readonly gateway: string | undefined;
  readonly interface: string | undefined;
}

const way: Parser<WordKind, Way> = alt_sc(
  kright(str("via"), wordThat("an address", readGateway)),
  apply(kright(str("dev"), word), (name) => ({ gateway: undefined, interface: name })),
);

/** `via 10.0.0.1%eth0 onlink (bfd) (dormant)`, `dev eth0 (dormant)` */
export const staticNextHop: Parser<WordKind, StaticNextHop> = apply(
  seq(way, options),
  ([found, [labels, onlink, weight, bfd, dormant, unknown]]) => ({
    ...found,
    mplsLabels: labels ?? [],
    isOnlink: onlink !== undefined,
    weight,
    usesBfd: bfd !== undefined,
    isDormant: dormant !== undefined,
    unknown,
  }),
);

/** One line below a net. */
export const readStaticNextHop: TextReader<StaticNextHop> = textReader(columnLexer, staticNextHop);

/** 1.6: the line of a net whose ways are on the lines below it. */
export const multipath: Parser<WordKind, readonly string[]> = kright(words("multipath"), rep_sc(word));

/** An address, and behind a `%` its interface (lib/printf.c, `%J`). */
function readGateway(text: string): Way | undefined {
  const [, gateway, name] = /^([\da-f.:]+)(?:%(.+))?$/.exec(text) ?? [];
  return gateway === undefined ? undefined : { gateway, interface: name };
}
