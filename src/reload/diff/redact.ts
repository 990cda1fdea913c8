import { type ConfigStatement, type ConfigToken, symbolOf } from "../../../grammar/config.ts";

/** What stands in the place of a secret. */
export const REDACTED = "***";

/** The words of tokens, joined by blanks, without passwords and keys: what stands behind those words is never shown. */
export function redactedText(tokens: readonly ConfigToken[]): string {
  const words: string[] = [];
  let isSecret = false;
  for (const token of tokens) {
    if (token.kind === "include") continue;
    if (isSecret && !ENDS.has(token.text)) {
      if (words.at(-1) !== REDACTED) words.push(REDACTED);
      continue;
    }
    isSecret = SECRET_WORDS.has(token.text);
    words.push(token.text);
  }
  const text = words.join(" ").replace(/ ([;,)])/g, "$1");
  // A set of prefixes may have a hundred thousand lines, and nobody reads them in a journal.
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}... (${text.length} characters)` : text;
}

/** The text of a definition, without its value where the name is one of `secretNames`. */
export function redactedDefinition(tokens: readonly ConfigToken[], isSecret: boolean): string {
  if (!isSecret) return redactedText(tokens);
  const value = tokens.findIndex((token) => token.text === "=");
  return `${redactedText(value < 0 ? tokens.slice(0, 2) : tokens.slice(0, value + 1))} ${REDACTED};`;
}

/** Names that stand for a secret: those known to, those used as a password or key, those called so, and what they use. */
export function secretNamesIn(
  statements: readonly ConfigStatement[],
  known: ReadonlySet<string>,
): ReadonlySet<string> {
  const values = new Map<string, readonly string[]>();
  const open = [...known];
  for (const statement of statements) {
    if (statement.kind === "define") {
      values.set(
        statement.name,
        statement.tokens.slice(2).flatMap((token) => symbolOf(token) ?? []),
      );
      if (/pass|secret|key|md5/i.test(statement.name)) open.push(statement.name);
    }
    let isSecret = false;
    for (const token of statement.tokens) {
      const name = symbolOf(token);
      if (isSecret && name !== undefined) open.push(name);
      isSecret = SECRET_WORDS.has(token.text) || (isSecret && !ENDS.has(token.text));
    }
  }
  const secrets = new Set<string>();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (secrets.has(name)) continue;
    secrets.add(name);
    open.push(...(values.get(name) ?? []));
  }
  return secrets;
}

/** `password "..."` of all protocols, `key` of bytes, `secret` of TCP-AO keys (nest/config.Y; proto/bgp/config.Y). */
const SECRET_WORDS: ReadonlySet<string> = new Set(["password", "key", "secret"]);
const MAX_LENGTH = 1_000;
const ENDS: ReadonlySet<string> = new Set([";", "{", "}"]);
