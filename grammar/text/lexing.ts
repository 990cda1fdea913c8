import { expectEOF, type Lexer, type Parser } from "typescript-parsec";

/** Reads one text; `undefined` says that the grammar does not hold it. */
export type TextReader<Result extends object | string | number> = (text: string) => Result | undefined;

/** A reader of whole texts: the grammar must take all of it. Of several readings the first counts. */
export function textReader<Kind, Result extends object | string | number>(
  lexer: Lexer<Kind>,
  parser: Parser<Kind, Result>,
): TextReader<Result> {
  return (text) => {
    try {
      const output = expectEOF(parser.parse(lexer.parse(text)));
      return output.successful ? output.candidates[0]?.result : undefined;
    } catch (error) {
      // The lexer has no word for what comes next, so neither has the grammar.
      if (isTokenError(error)) return undefined;
      throw error;
    }
  };
}

/** typescript-parsec is compiled to ES5, where what extends `Error` is no instance of its own class (its TokenError). */
function isTokenError(error: unknown): boolean {
  return error instanceof Error && "pos" in error && "errorMessage" in error;
}
