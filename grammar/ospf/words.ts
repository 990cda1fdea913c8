import { alt_sc, apply, combine, fail, kright, type Parser, str } from "typescript-parsec";
import { type WordKind, words, wordThat } from "../text/words.ts";

/** An ID of an area, a router or an LSA, in dotted form (`%R`). */
export const dottedId: Parser<WordKind, string> = wordThat("an ID in dotted form", (text) =>
  /^\d+(\.\d+){3}$/.test(text) ? text : undefined,
);

/** An IPv4 or IPv6 address. */
export const addressWord: Parser<WordKind, string> = wordThat("an address", (text) =>
  /^[\da-f.:]*[.:][\da-f.:]*$/.test(text) ? text : undefined,
);

/** An IPv4 or IPv6 prefix. */
export const prefixWord: Parser<WordKind, string> = wordThat("a prefix", (text) =>
  /^[\da-f.:]*[.:][\da-f.:]*\/\d+$/.test(text) ? text : undefined,
);

/** A number of up to 32 bits in hexadecimal. */
export const hexadecimalWord: Parser<WordKind, number> = wordThat("a hexadecimal number", (text) =>
  /^[\da-f]{1,8}$/.test(text) ? Number.parseInt(text, 16) : undefined,
);

/** An area as `0.0.0.1 (1)`: twice the same. */
export const areaWords: Parser<WordKind, string> = combine(
  dottedId,
  (areaId): Parser<WordKind, string> => apply(str(`(${numberOf(areaId)})`), () => areaId),
);

/** What `value` makes of the words behind `label`. */
export function labelled<Value, Result>(
  label: string,
  value: Parser<WordKind, Value>,
  make: (value: Value) => Result,
): Parser<WordKind, Result> {
  return apply(kright(words(label), value), make);
}

/** The first of `parsers` that takes the words. */
export function firstOf<Result>(parsers: readonly Parser<WordKind, Result>[]): Parser<WordKind, Result> {
  return parsers.reduce((one, other) => alt_sc(one, other), fail("expected one of several"));
}

function numberOf(dotted: string): number {
  return dotted.split(".").reduce((value, part) => value * 256 + Number(part), 0);
}
