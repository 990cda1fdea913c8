import { includePathOf } from "./place.ts";
import { encodeConfig, fromUnicode } from "./text.ts";
import type { SourceFile } from "./tree.ts";

/** A place in a line of the copy where an include says another path than the source does. */
export interface Rewrite {
  readonly line: number;
  /** Of the first character of the path, from 1. */
  readonly column: number;
  readonly oldLength: number;
  readonly newLength: number;
}

/** The bytes for the copy of a file: the same lines, with includes that stay within the copy. */
export function rewriteIncludes(file: SourceFile): {
  readonly bytes: Uint8Array;
  readonly rewrites: readonly Rewrite[];
} {
  const rewrites: Rewrite[] = [];
  const { text, encoding } = file.text;
  let rewritten = "";
  let at = 0;
  for (const { include, target } of file.includes) {
    const { token } = include;
    const path = fromUnicode(file.text, includePathOf(file.name, target));
    if (path === include.path) continue;
    const quote = token.text.indexOf('"') + 1;
    const start = token.offset + quote;
    rewritten += text.slice(at, start) + path;
    at = start + include.path.length;
    rewrites.push({
      line: token.line,
      column: token.column + quote,
      oldLength: include.path.length,
      newLength: path.length,
    });
  }
  rewritten += text.slice(at);
  // BIRD's lexer stays in a comment that ends with its file, and passes over the rest of the line behind the include,
  // or over the first line of the next file of a pattern (conf/cf-lex.l, check_eof).
  const end = rewritten === "" || rewritten.endsWith("\n") ? "" : "\n";
  return { bytes: encodeConfig({ text: rewritten + end, encoding }), rewrites };
}
