import { type ConfigFinding, type ConfigToken, findingAt, isSignificant } from "./token.ts";

/** The first token of a statement and the one behind its last, as indices. */
export interface ConfigCut {
  readonly begin: number;
  readonly end: number;
}

/** Where statements begin and end; what is between them is nothing to BIRD. */
export interface CutConfig {
  readonly cuts: readonly ConfigCut[];
  readonly findings: readonly ConfigFinding[];
}

/**
 * Cuts the tokens of a configuration (`top`), or of a block (`block`), into statements. In a block each ends with a
 * semicolon; at the top, blocks end theirs alone. Never throws: what is not finished reaches to the end.
 */
export function cutStatements(tokens: readonly ConfigToken[], level: "top" | "block"): CutConfig {
  const cuts: ConfigCut[] = [];
  const findings: ConfigFinding[] = [];
  let index = 0;
  while (index < tokens.length) {
    const token = tokens[index];
    if (token === undefined || !isSignificant(token)) index++;
    else {
      const end = endOfStatement(tokens, index, level, findings);
      cuts.push({ begin: index, end });
      index = end;
    }
  }
  return { cuts, findings };
}

/** Statements at the top level whose closing brace is not their end. */
const NEED_SEMICOLON = new Set([
  "define",
  "log",
  "debug",
  "mrtdump",
  "eval",
  "attribute",
  "timeformat",
  "cli",
]);

/** The words that a declaration of a local variable begins with, before the braces of a filter or function. */
const TYPES = new Set(
  "int bool ip prefix rd mac pair quad ec lc string bytestring bgpmask bgppath clist eclist lclist route enum".split(
    " ",
  ),
);

function endOfStatement(
  tokens: readonly ConfigToken[],
  begin: number,
  level: "top" | "block",
  findings: ConfigFinding[],
): number {
  const first = tokens[begin];
  if (first === undefined || first.kind === "include") return begin + 1;
  if (first.text === "}") {
    findings.push(findingAt(first, "unexpected-brace", "a closing brace without an opening one"));
    return begin + 1;
  }
  const bracesEnd = level === "top" && !NEED_SEMICOLON.has(first.text);
  const open: ConfigToken[] = [];
  let parentheses = 0;
  let isCode = false;
  for (let index = begin; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    if (token.kind === "symbol") {
      if (open.length === 0) isCode ||= beginsCode(tokens, index, level === "top" && index === begin);
      continue;
    }
    if (token.kind !== "punctuation") continue;
    if (token.text === "{") open.push(token);
    else if (token.text === "}") {
      if (open.pop() === undefined) return index;
      if (open.length === 0) {
        if (bracesEnd) return withSemicolon(tokens, index + 1);
        isCode = false;
      }
    } else if (open.length > 0) continue;
    else if (token.text === "(") parentheses++;
    else if (token.text === ")") parentheses--;
    else if (token.text === ";" && !(isCode && (parentheses > 0 || goesOn(tokens, index + 1))))
      return index + 1;
  }
  const unclosed = open[0];
  findings.push(
    unclosed === undefined
      ? findingAt(first, "unterminated-statement", `"${first.text}" does not end with a semicolon`)
      : findingAt(unclosed, "unterminated-block", `the block of "${first.text}" does not end`),
  );
  return endOfSignificant(tokens, begin);
}

/** Whether a filter or function begins here; it may declare variables before its braces, each with a semicolon. */
function beginsCode(tokens: readonly ConfigToken[], index: number, isNamed: boolean): boolean {
  const word = tokens[index]?.text;
  if (isNamed) return word === "filter" || word === "function";
  return word === "filter" && goesOn(tokens, index + 1);
}

/** Whether the code that a filter or function begins with is still to come. */
function goesOn(tokens: readonly ConfigToken[], start: number): boolean {
  const next = tokens[nextSignificant(tokens, start)];
  return next !== undefined && (next.text === "{" || (next.kind === "symbol" && TYPES.has(next.text)));
}

function withSemicolon(tokens: readonly ConfigToken[], end: number): number {
  const next = nextSignificant(tokens, end);
  return tokens[next]?.text === ";" ? next + 1 : end;
}

function nextSignificant(tokens: readonly ConfigToken[], start: number): number {
  let index = start;
  for (let token = tokens[index]; token !== undefined && !isSignificant(token); token = tokens[index])
    index++;
  return index;
}

function endOfSignificant(tokens: readonly ConfigToken[], begin: number): number {
  let end = tokens.length;
  for (let token = tokens[end - 1]; end > begin && token && !isSignificant(token); token = tokens[end - 1])
    end--;
  return end;
}
