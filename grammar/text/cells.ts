import { apply, type Parser, rep } from "typescript-parsec";
import type { BirdTime } from "../../src/model/time.ts";
import { readSeconds } from "../protocols/field.ts";
import type { TimeReader } from "../time/time.ts";
import { type WordKind, word, wordThat } from "./words.ts";

/** Seconds with a fraction or without (`%t`, lib/printf.c). */
export const secondsWord: Parser<WordKind, number> = wordThat("seconds", readSeconds);

/**
 * A time in a column of its own. How many words it has depends on the session's `timeformat`, so the columns behind it
 * decide: every number of words is tried.
 */
export function timeWords(times: TimeReader): Parser<WordKind, BirdTime> {
  return apply(rep(word), (parts) => times.read(parts.join(" ")));
}

/** A word, or `undefined` for the one that stands for none. */
export function wordUnless(none: string): Parser<WordKind, { readonly value: string | undefined }> {
  return apply(word, (text) => ({ value: text === none ? undefined : text }));
}
