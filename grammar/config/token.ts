/**
 * What a piece of bird.conf is. `blank` and `comment` are nothing to BIRD, nor is `unknown` to this grammar: a
 * character that BIRD's lexer refuses. An `include` is the whole directive from the word to its semicolon.
 */
export type ConfigTokenKind =
  | "blank"
  | "comment"
  | "include"
  | "string"
  | "symbol"
  | "quotedSymbol"
  | "number"
  | "address"
  | "punctuation"
  | "unknown";

/** One piece of a file, with the text it was cut from: all of them in a row are the file. */
export interface ConfigToken {
  readonly kind: ConfigTokenKind;
  readonly text: string;
  /** The name of the file, as the caller gave it. */
  readonly file: string;
  /** Where the text begins in the file, in UTF-16 units from 0. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units; BIRD itself counts bytes, and names the end of what it could not take. */
  readonly column: number;
}

/** What BIRD could not read, and how this grammar names it. */
export type ConfigFault =
  | "unterminated-string"
  | "unterminated-symbol"
  | "unterminated-comment"
  | "unterminated-include"
  | "unterminated-block"
  | "unterminated-statement"
  | "nested-comment"
  | "unexpected-brace"
  | "unknown-character";

/** A fault of the text and where it begins. */
export interface ConfigFinding {
  readonly fault: ConfigFault;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Whether BIRD reads the token at all. */
export function isSignificant(token: ConfigToken): boolean {
  return token.kind !== "blank" && token.kind !== "comment" && token.kind !== "unknown";
}

/** What the token says: a string or quoted symbol without its quotes, an include's path, else its text. */
export function tokenValue(token: ConfigToken): string {
  switch (token.kind) {
    case "string":
      return token.text.slice(1, token.text.endsWith('"') && token.text.length > 1 ? -1 : undefined);
    case "quotedSymbol":
      return token.text.slice(1, token.text.endsWith("'") && token.text.length > 1 ? -1 : undefined);
    case "include":
      return token.text.slice(token.text.indexOf('"') + 1, token.text.lastIndexOf('"'));
    default:
      return token.text;
  }
}

/** The name that a plain or a quoted symbol stands for; BIRD makes no difference between `a` and `'a'`. */
export function symbolOf(token: ConfigToken | undefined): string | undefined {
  return token?.kind === "symbol" || token?.kind === "quotedSymbol" ? tokenValue(token) : undefined;
}

/** A finding that begins where the token does. */
export function findingAt(
  token: Pick<ConfigToken, "file" | "line" | "column">,
  fault: ConfigFault,
  message: string,
): ConfigFinding {
  return { fault, message, file: token.file, line: token.line, column: token.column };
}
