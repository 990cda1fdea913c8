import type { ConfigStatement, RouterIdStatement } from "../../../grammar/config.ts";
import { tokenValue } from "../../../grammar/config.ts";
import { factLiteral, isIpv4, isIpv6 } from "../facts/value.ts";
import type { Finding } from "../finding.ts";
import type { ConfigSource } from "../source/config-source.ts";

/** An empty file, or one with comments only, is what a writer leaves that was interrupted. */
export function checkEmpty(source: ConfigSource): readonly Finding[] {
  if (source.protocols.length > 0) return [];
  const isBare = source.parsed.statements.every(({ kind }) => kind === "empty" || kind === "include");
  const message = isBare ? "the configuration is empty" : "the configuration has no protocol";
  return [{ guard: "empty", message, position: { file: source.main, line: 1, column: 1 } }];
}

/**
 * A running BIRD keeps the router id that it has, so that BIRD accepts a configuration without one; the next start on a
 * node without an IPv4 address then fails ("Cannot determine router ID").
 */
export function checkRouterId(source: ConfigSource, hasIpv4: boolean): readonly Finding[] {
  const { statements } = source.parsed;
  const last = statements.findLast((statement) => statement.kind === "routerId");
  if (last === undefined) {
    if (hasIpv4) return [];
    const message = "no router id is set, and the node has no IPv4 address to take one from";
    return [{ guard: "router-id", message, position: { file: source.main, line: 1, column: 1 } }];
  }
  const message = faultOf(last, statements, hasIpv4);
  const { file, line, column } = last;
  return message === undefined ? [] : [{ guard: "router-id", message, position: { file, line, column } }];
}

/** The main file has to end with a line that only a whole file has. */
export function checkEndMarker(source: ConfigSource, marker: string): readonly Finding[] {
  const lines = source.files.get(source.mainName)?.text.text.trimEnd().split("\n") ?? [];
  if (lines.at(-1)?.trim() === marker.trim()) return [];
  const message = `the file does not end with ${JSON.stringify(marker)}`;
  return [
    {
      guard: "end-marker",
      message,
      position: { file: source.main, line: Math.max(lines.length, 1), column: 1 },
    },
  ];
}

function faultOf(
  { from, value }: RouterIdStatement,
  statements: readonly ConfigStatement[],
  hasIpv4: boolean,
): string | undefined {
  if (from)
    return hasIpv4
      ? undefined
      : "the router id is to come from an interface, and the node has no IPv4 address";
  const literal = valueOfName(value, statements);
  // An expression is for BIRD to work out; a wrong constant is plain to see.
  const isConstant = isIpv4(literal) || isIpv6(literal) || /^\d+$/.test(literal) || literal.startsWith('"');
  if (!isConstant || factLiteral("routerId", literal) !== undefined) return undefined;
  return `the router id is ${literal}: expected an IPv4 address or a number, not 0`;
}

/** What a defined name stands for, as far as it is one word. */
function valueOfName(value: string, statements: readonly ConfigStatement[]): string {
  let name = value;
  // A definition uses earlier ones only, hence there are no more steps than definitions.
  for (let steps = 0; steps < statements.length; steps++) {
    const definition = statements.find((one) => one.kind === "define" && one.name === name);
    const [word, ...more] = definition?.tokens.slice(3, -1) ?? [];
    if (word === undefined || more.length > 0) return name;
    if (word.kind === "string") return word.text;
    name = tokenValue(word);
  }
  return name;
}
