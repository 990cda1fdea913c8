import { type ConfigFinding, type ConfigToken, type ConfigTokenKind, findingAt } from "./token.ts";
import { wordAt } from "./words.ts";

/** A file cut into tokens, and what BIRD's lexer would refuse in it. */
export interface TokenizedConfig {
  readonly tokens: readonly ConfigToken[];
  readonly findings: readonly ConfigFinding[];
}

/**
 * Cuts a file of bird.conf into tokens as the lexers of 2.x and 3.x do (conf/cf-lex.l; they differ in what the words
 * mean, not in where they end). Never throws; the texts of all tokens in a row are the text.
 *
 * Written by hand, as the lexer of typescript-parsec knows no states and no line starts, which includes hang on, and
 * takes a copy of the rest of the text for every token: seconds for a file of 100,000 lines.
 */
export function tokenizeConfig(text: string, file = ""): TokenizedConfig {
  const tokens: ConfigToken[] = [];
  const findings = scanTokens(text, file, (token) => tokens.push(token));
  return { tokens, findings };
}

/** Gives the tokens of a file one by one, for who need not keep them all; returns what BIRD's lexer would refuse. */
export function scanTokens(
  text: string,
  file: string,
  visit: (token: ConfigToken) => void,
): readonly ConfigFinding[] {
  const findings: ConfigFinding[] = [];
  const unknown = new Set<string>();
  let line = 1;
  let lineStart = 0;
  let offset = 0;
  while (offset < text.length) {
    const { kind, end, finding } = pieceAt(text, offset);
    const token = { kind, text: text.slice(offset, end), file, offset, line, column: offset - lineStart + 1 };
    if (finding !== undefined) findings.push(findingAt(token, ...finding));
    if (kind === "unknown" && !unknown.has(token.text)) {
      // One finding for each character: a file from Windows has one of them on every line.
      unknown.add(token.text);
      findings.push(findingAt(token, "unknown-character", `unknown character ${JSON.stringify(token.text)}`));
    }
    if (kind === "blank" || kind === "comment") {
      for (let at = offset; at < end; at++) {
        if (text.charCodeAt(at) !== NEWLINE) continue;
        line++;
        lineStart = at + 1;
      }
    }
    offset = end;
    visit(token);
  }
  return findings;
}

/** The text that the tokens were cut from. */
export function printTokens(tokens: readonly ConfigToken[]): string {
  return tokens.map((token) => token.text).join("");
}

interface Piece {
  readonly kind: ConfigTokenKind;
  readonly end: number;
  readonly finding?: readonly [fault: ConfigFinding["fault"], message: string];
}

function pieceAt(text: string, start: number): Piece {
  const character = text[start] ?? "";
  switch (character) {
    case " ":
    case "\t":
    case "\n":
      return { kind: "blank", end: endOfBlanks(text, start) };
    case "#":
      return { kind: "comment", end: endOf(REST_OF_LINE, text, start) };
    case '"':
      return stringAt(text, start);
    case "'":
      return quotedSymbolAt(text, start);
    case "/":
      return text[start + 1] === "*" ? commentAt(text, start) : { kind: "punctuation", end: start + 1 };
    case "i":
      return (beginsLine(text, start) ? includeAt(text, start) : undefined) ?? wordOrSignAt(text, start);
    default:
      return wordOrSignAt(text, start);
  }
}

const NEWLINE = 0x0a;
const BLANK_UNITS: ReadonlySet<number> = new Set([0x20, 0x09, NEWLINE]);
const SIGNS = /&&|\|\||\.\.|[!<>]=|!~|->|\+\+|\[=|=\]|[={}:;,.()+*%<>~[\]?!|&-]/y;
const INCLUDE = /include[ \t]*"/y;
const INCLUDE_REST = /[^"\n]+"[ \t]*;/y;
const REST_OF_LINE = /[^\n]*/y;
const STRING = /"[^"\n]*"?/y;
const APOSTROPHED = /'[^'\n]*'?/y;
const QUOTED_SYMBOL = /'[A-Za-z0-9_.:-]*'/y;

function wordOrSignAt(text: string, start: number): Piece {
  const word = wordAt(text, start);
  if (word !== undefined) return word;
  const end = endOf(SIGNS, text, start);
  if (end > start) return { kind: "punctuation", end };
  return { kind: "unknown", end: start + String.fromCodePoint(text.codePointAt(start) ?? 0).length };
}

/** Strings have no escapes and end on their line. */
function stringAt(text: string, start: number): Piece {
  const end = endOf(STRING, text, start);
  if (end - start > 1 && text[end - 1] === '"') return { kind: "string", end };
  return { kind: "string", end, finding: ["unterminated-string", "a string does not end on its line"] };
}

function quotedSymbolAt(text: string, start: number): Piece {
  const end = endOf(QUOTED_SYMBOL, text, start);
  if (end > start) return { kind: "quotedSymbol", end };
  return {
    kind: "quotedSymbol",
    end: endOf(APOSTROPHED, text, start),
    finding: ["unterminated-symbol", "a quoted symbol does not end, or has a character that none may have"],
  };
}

function commentAt(text: string, start: number): Piece {
  const close = text.indexOf("*/", start + 2);
  if (close < 0) {
    return { kind: "comment", end: text.length, finding: ["unterminated-comment", "a comment does not end"] };
  }
  const piece: Piece = { kind: "comment", end: close + 2 };
  const nested = text.slice(start + 2, close).includes("/*");
  return nested ? { ...piece, finding: ["nested-comment", "a comment has another one in it"] } : piece;
}

/** The directive is one only where nothing but blanks is before it on its line. */
function includeAt(text: string, start: number): Piece | undefined {
  const pathStart = endOf(INCLUDE, text, start);
  if (pathStart === start) return undefined;
  const end = endOf(INCLUDE_REST, text, pathStart);
  if (end > pathStart) return { kind: "include", end };
  return {
    kind: "symbol",
    end: start + "include".length,
    finding: ["unterminated-include", 'an include is not of the form include "path";'],
  };
}

function endOfBlanks(text: string, start: number): number {
  let end = start + 1;
  while (BLANK_UNITS.has(text.charCodeAt(end))) end++;
  return end;
}

function beginsLine(text: string, start: number): boolean {
  let before = start - 1;
  while (text[before] === " " || text[before] === "\t") before--;
  return before < 0 || text[before] === "\n";
}

function endOf(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}
