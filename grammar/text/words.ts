import {
  apply,
  buildLexer,
  combine,
  fail,
  kright,
  type Lexer,
  nil,
  type Parser,
  type ParserOutput,
  str,
  succ,
  type Token,
  tok,
  unableToConsumeToken,
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
export const restOfLine: Parser<WordKind, string> = {
  parse(token) {
    let text = "";
    for (let next = token; next !== undefined; next = next.next) text += next.text;
    return succeeded(token, undefined, text);
  },
};

/**
 * Exactly this text, which begins and ends where words and blanks do ({@link textLexer}). One parser, not one for each
 * part: of `show status` it halves the time (benchmarks/bench.ts, show-status).
 */
export function phrase(text: string): Parser<WordKind, string> {
  const parts = text.split(/(?<=[ \t])(?=[^ \t])|(?<=[^ \t])(?=[ \t])/);
  return {
    parse(token) {
      let next = token;
      for (const part of parts) {
        if (next?.text !== part) return { successful: false, error: unableToConsumeToken(next) };
        next = next.next;
      }
      return succeeded(token, next, text);
    },
  };
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

function succeeded<Result>(
  firstToken: Token<WordKind> | undefined,
  nextToken: Token<WordKind> | undefined,
  result: Result,
): ParserOutput<WordKind, Result> {
  return { candidates: [{ firstToken, nextToken, result }], successful: true, error: undefined };
}
