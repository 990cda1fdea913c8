import { type ConfigToken, tokenizeConfig } from "../../../grammar/config.ts";
import type { Finding, GuardName } from "../finding.ts";
import type { ConfigSource } from "../source/config-source.ts";
import type { SourceFile } from "../source/tree.ts";

/** Looks for characters that come from editors and templates of other systems: BIRD says "unknown character" at best. */
export function checkCharacters(source: ConfigSource): readonly Finding[] {
  return [...source.files.values()].flatMap((file) => {
    const text = file.text.text;
    const findings: Finding[] = [];
    const add = (guard: GuardName, offset: number, message: string): void => {
      if (offset >= 0) findings.push({ guard, message, position: positionAt(file, offset) });
    };
    if (text.startsWith("\ufeff")) add("byte-order-mark", 0, "the file begins with a byte order mark");
    add("nul", text.indexOf("\0"), "the file has a NUL in it");
    if (text.includes("\r")) {
      const outside = tokenizeConfig(text).tokens.find(
        ({ kind, text: piece }) => kind === "unknown" && piece === "\r",
      );
      add("carriage-return", outside?.offset ?? -1, "the file has line ends of Windows (CR LF)");
    }
    return findings;
  });
}

/** Looks for what a template should have filled in; comments may say what they like. */
export function checkPlaceholders(source: ConfigSource): readonly Finding[] {
  return [...source.files.values()].flatMap((file) => {
    // Most files have none, and need not be cut into tokens.
    if (file.text.text.search(PLACEHOLDER) < 0) return [];
    const { tokens } = tokenizeConfig(file.text.text);
    const strings = tokens.filter((token) => token.kind === "string");
    return [...withoutComments(tokens).matchAll(PLACEHOLDERS)].map((match) => {
      const isInString = strings.some(
        ({ offset, text }) => offset <= match.index && match.index < offset + text.length,
      );
      // A string may be a password.
      const what = isInString
        ? "a placeholder is left in a string"
        : `a placeholder is left: ${match[0].slice(0, 60)}`;
      return { guard: "placeholder", message: what, position: positionAt(file, match.index) };
    });
  });
}

const FORMS = [
  "\\$\\{[^{}\\n]*\\}",
  "\\$\\([^()\\n]*\\)",
  "\\{\\{[^{};\\n]*\\}\\}",
  "@@[^@\\n]+@@",
  "@[A-Z][A-Z0-9_]*@",
  "<[A-Z][A-Z0-9_-]*>",
  "(?<![A-Za-z0-9_])<[a-z][a-z0-9_-]*>(?![A-Za-z0-9_])",
  "\\b(?:REPLACE|CHANGE)[_-]?ME\\b",
].join("|");
const PLACEHOLDER = new RegExp(FORMS);
const PLACEHOLDERS = new RegExp(FORMS, "g");

function withoutComments(tokens: readonly ConfigToken[]): string {
  return tokens.map(({ kind, text }) => (kind === "comment" ? text.replace(/[^\n]/g, " ") : text)).join("");
}

function positionAt(file: SourceFile, offset: number): Finding["position"] {
  const before = file.text.text.slice(0, offset);
  const line = before.split("\n").length;
  return { file: file.path, line, column: offset - before.lastIndexOf("\n") };
}
