import {
  alt_sc,
  apply,
  buildLexer,
  combine,
  fail,
  kright,
  type Lexer,
  nil,
  type Parser,
  rep_sc,
  str,
  succ,
  tok,
} from "typescript-parsec";

/** What a line of plain words is made of: runs of other characters, and runs of blanks and tabs. */
export type WordKind = "word" | "blank";

/** Cuts a line into words and the blanks between them: for lines with free text, whose blanks are to be kept. */
export const textLexer: Lexer<WordKind> = buildLexer<WordKind>([
  [true, /^[^ \t]+/g, "word"],
  [true, /^[ \t]+/g, "blank"],
]);

/** Cuts a line into words alone: for lines where blanks only set columns apart. */
export const columnLexer: Lexer<WordKind> = buildLexer<WordKind>([
  [true, /^[^ \t]+/g, "word"],
  [false, /^[ \t]+/g, "blank"],
]);

/** Any one word. */
export const word: Parser<WordKind, string> = apply(tok("word"), (token) => token.text);

/** A run of blanks and tabs ({@link textLexer}). */
export const blank: Parser<WordKind, string> = apply(tok("blank"), (token) => token.text);

/** All that is left of a line, as it is; may be empty ({@link textLexer}). */
export const restOfLine: Parser<WordKind, string> = apply(rep_sc(alt_sc(word, blank)), (parts) =>
  parts.join(""),
);

/** Exactly this text, which begins and ends where words and blanks do ({@link textLexer}). */
export function phrase(text: string): Parser<WordKind, unknown> {
  const parts = text.split(/(?<=[ \t])(?=[^ \t])|(?<=[^ \t])(?=[ \t])/);
  return parts
    .map((part): Parser<WordKind, unknown> => str(part))
    .reduce((before, part) => kright(before, part));
}

/** A word that is one of `words`. */
export function oneOf<const Word extends string>(words: readonly Word[]): Parser<WordKind, Word> {
  return wordThat(words.join(" or "), (text) => words.find((candidate) => candidate === text));
}

/** A word that `read` makes something of; `expected` says what that would be. */
export function wordThat<Result>(
  expected: string,
  read: (text: string) => Result | undefined,
): Parser<WordKind, Result> {
  return combine(word, (text): Parser<WordKind, Result> => {
    const result = read(text);
    return result === undefined ? fail(`expected ${expected}`) : succ(result);
  });
}

/** A word that is a whole number in decimal. */
export const wholeNumberWord: Parser<WordKind, number> = wordThat("a whole number", (text) =>
  /^-?\d+$/.test(text) ? Number(text) : undefined,
);

/** Exactly these words, whatever blanks are between them ({@link columnLexer}). */
export function words(text: string): Parser<WordKind, unknown> {
  return text
    .split(" ")
    .filter((part) => part !== "")
    .map((part): Parser<WordKind, unknown> => str(part))
    .reduce((before, part) => kright(before, part), nil());
}
