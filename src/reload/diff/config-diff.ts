import type { ConfigStatement } from "../../../grammar/config.ts";
import { diffProtocols, type ProtocolChange } from "./protocols.ts";
import { secretNamesIn } from "./redact.ts";
import { diffStatements, type StatementChange } from "./statements.ts";

/** One of the two configurations of a diff. */
export interface DiffSide {
  readonly statements: readonly ConfigStatement[];
  /** Names of facts that are secret. */
  readonly secretNames?: ReadonlySet<string>;
}

/** What changes from one configuration to another; no secret is in it. */
export interface ConfigDiff {
  readonly protocols: readonly ProtocolChange[];
  readonly statements: readonly StatementChange[];
}

/** Compares two configurations protocol by protocol. Comments, blanks and places do not count. */
export function diffConfigs(before: DiffSide, after: DiffSide): ConfigDiff {
  const known = new Set([...(before.secretNames ?? []), ...(after.secretNames ?? [])]);
  const secrets = secretNamesIn([...before.statements, ...after.statements], known);
  return {
    protocols: diffProtocols(before.statements, after.statements),
    statements: diffStatements(before.statements, after.statements, secrets),
  };
}
