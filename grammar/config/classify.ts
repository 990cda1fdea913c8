import type { ConfigItem, ConfigStatement, StatementPlace } from "./statement.ts";
import { type ConfigToken, isSignificant, symbolOf, tokenValue } from "./token.ts";

/** Says what a statement at the top level is; `tokens` are those of one cut, the first of them significant. */
export function classifyStatement(tokens: readonly ConfigToken[]): ConfigStatement {
  const place = placeOf(tokens);
  const words = place.tokens.filter((token) => token.kind !== "include");
  const [first, second, third] = words;
  if (first === undefined) return includeStatement(place) ?? { kind: "other", ...place };
  if (first.text === ";") return { kind: "empty", ...place };
  if (first.kind !== "symbol") return { kind: "other", ...place };
  switch (first.text) {
    case "protocol":
    case "template":
      return protocolStatement(first.text, words, place);
    case "filter":
    case "function":
    case "define":
      return { kind: first.text, name: symbolOf(second) ?? "", ...place };
    case "attribute":
      return { kind: "attribute", name: lastSymbol(words), ...place };
    case "router":
      if (second?.text !== "id") return { kind: "other", ...place };
      return { kind: "routerId", from: third?.text === "from", value: textOf(words.slice(2, -1)), ...place };
    case "log":
      return { kind: "log", ...place };
    default:
      return tableStatement(words, place) ?? { kind: "other", ...place };
  }
}

/** Says what a statement in a block has before its own block or semicolon. */
export function classifyItem(tokens: readonly ConfigToken[]): ConfigItem {
  const place = placeOf(tokens);
  const words = place.tokens.filter((token) => token.kind !== "include");
  const head = words.findIndex((token) => token.text === "{" || token.text === ";");
  return {
    words: (head < 0 ? words : words.slice(0, head)).map(tokenValue),
    block: words[head]?.text === "{" ? blockOf(place.tokens) : undefined,
    ...place,
  };
}

function placeOf(cut: readonly ConfigToken[]): StatementPlace {
  const tokens = cut.filter(isSignificant);
  const [first] = tokens;
  return { file: first?.file ?? "", line: first?.line ?? 1, column: first?.column ?? 1, tokens };
}

function includeStatement(place: StatementPlace): ConfigStatement | undefined {
  const [first] = place.tokens;
  return first?.kind === "include" ? { kind: "include", path: tokenValue(first), ...place } : undefined;
}

function protocolStatement(
  kind: "protocol" | "template",
  words: readonly ConfigToken[],
  place: StatementPlace,
): ConfigStatement {
  const type = symbolOf(words[1]) ?? "";
  const variantWord = words[2]?.kind === "symbol" ? words[2].text : "";
  const variant = VARIANTS[type]?.includes(variantWord) ? variantWord : undefined;
  let at = variant === undefined ? 2 : 3;
  // `from` is a fine name for a protocol, unless another name follows it.
  const nameless = words[at]?.text === "from" && symbolOf(words[at + 1]) !== undefined;
  const name = nameless ? undefined : symbolOf(words[at]);
  if (name !== undefined) at++;
  const from = words[at]?.text === "from" ? symbolOf(words[at + 1]) : undefined;
  return { kind, type, variant, name, from, block: blockOf(place.tokens), ...place };
}

const VARIANTS: Readonly<Record<string, readonly string[]>> = { ospf: ["v2", "v3"], rip: ["ng"] };

/** As `ipv6 sadr table name`; before 2.0 `table name` and `roa table name`. */
function tableStatement(words: readonly ConfigToken[], place: StatementPlace): ConfigStatement | undefined {
  const at = words.slice(0, 3).findIndex((token) => token.kind === "symbol" && token.text === "table");
  const name = at < 0 ? undefined : symbolOf(words[at + 1]);
  return name === undefined ? undefined : { kind: "table", name, ...place };
}

function blockOf(tokens: readonly ConfigToken[]): readonly ConfigToken[] {
  const open = tokens.findIndex((token) => token.text === "{" && token.kind === "punctuation");
  if (open < 0) return [];
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    const token = tokens[index];
    if (token?.kind !== "punctuation") continue;
    if (token.text === "{") depth++;
    else if (token.text === "}" && --depth === 0) return tokens.slice(open + 1, index);
  }
  return tokens.slice(open + 1);
}

function lastSymbol(words: readonly ConfigToken[]): string {
  return symbolOf(words.findLast((token) => symbolOf(token) !== undefined)) ?? "";
}

function textOf(words: readonly ConfigToken[]): string {
  return words.map(tokenValue).join(" ");
}
