import type { DefinitionStatement } from "../../../grammar/config.ts";
import { type ConfigStatement, symbolOf } from "../../../grammar/config.ts";

/** Filters, functions, constants, attributes and tables by name. */
export function definitionsOf(
  statements: readonly ConfigStatement[],
): ReadonlyMap<string, DefinitionStatement> {
  return new Map(
    statements.flatMap((one) => {
      switch (one.kind) {
        case "filter":
        case "function":
        case "define":
        case "attribute":
        case "table":
          return one.name === "" ? [] : [[one.name, one] as const];
        default:
          return [];
      }
    }),
  );
}

/** What BIRD reads of a statement, the same for the same statement. */
export function textOf(statement: Pick<ConfigStatement, "tokens">): string {
  return statement.tokens
    .filter((token) => token.kind !== "include")
    .map((token) => symbolOf(token) ?? token.text)
    .join(" ");
}

/** Names that do not stand for the same on both sides, also where only something that they use has changed. */
export function changedNames(
  before: ReadonlyMap<string, DefinitionStatement>,
  after: ReadonlyMap<string, DefinitionStatement>,
): ReadonlySet<string> {
  const usedBy = new Map<string, string[]>();
  const open: string[] = [];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(name), after.get(name)];
    if (old === undefined || now === undefined || textOf(old) !== textOf(now)) open.push(name);
    for (const token of now?.tokens.slice(2) ?? []) {
      const used = symbolOf(token);
      if (used === undefined || used === name) continue;
      const users = usedBy.get(used);
      if (users === undefined) usedBy.set(used, [name]);
      else users.push(name);
    }
  }
  const changed = new Set<string>();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (changed.has(name)) continue;
    changed.add(name);
    open.push(...(usedBy.get(name) ?? []));
  }
  return changed;
}
