import type { ConfigStatement, ProtocolStatement } from "./statement.ts";

/** A protocol and the name that `show protocols` knows it by. */
export interface NamedProtocol {
  readonly name: string;
  readonly protocol: ProtocolStatement;
}

/**
 * The protocols of a configuration with their names, also of those that BIRD has to name: each type counts its own
 * nameless ones from 1, templates among them, and passes over names that are taken by then (nest/config.Y,
 * proto_name; conf/cf-lex.l, cf_default_name).
 */
export function nameProtocols(statements: readonly ConfigStatement[]): readonly NamedProtocol[] {
  const taken = new Set<string>();
  const counters = new Map<string, number>();
  const named: NamedProtocol[] = [];
  for (const statement of statements) {
    switch (statement.kind) {
      case "protocol":
      case "template": {
        const name = statement.name ?? nextName(statement.type, counters, taken);
        taken.add(name);
        if (statement.kind === "protocol") named.push({ name, protocol: statement });
        break;
      }
      case "filter":
      case "function":
      case "define":
      case "attribute":
      case "table":
        taken.add(statement.name);
        break;
      default:
    }
  }
  return named;
}

function nextName(type: string, counters: Map<string, number>, taken: ReadonlySet<string>): string {
  let count = counters.get(type) ?? 0;
  do count++;
  while (taken.has(`${type}${count}`));
  counters.set(type, count);
  return `${type}${count}`;
}
