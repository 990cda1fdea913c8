import type { ConfigStatement } from "../../grammar/config.ts";
import { nameProtocols } from "../../grammar/config-names.ts";
import type { ConfigPosition } from "../errors.ts";
import { type ChangeEffect, greatest } from "./diff-effects.ts";
import { entriesOf, isDisabled } from "./diff-entries.ts";
import { changedNames, definitionsOf, textOf } from "./diff-names.ts";
import { compareEntries, type SettingChange } from "./diff-settings.ts";
import { redactedDefinition, redactedText, secretNamesIn } from "./redact.ts";

/** One of the two configurations of a diff. */
export interface DiffSide {
  readonly statements: readonly ConfigStatement[];
  /** Names of facts that are secret. */
  readonly secretNames?: ReadonlySet<string>;
}

/** A protocol that comes, goes or changes, by the name that BIRD knows it by. A new name is one that goes and one that comes. */
export interface ProtocolChange {
  readonly name: string;
  readonly type: string;
  readonly change: "added" | "removed" | "changed";
  /** What BIRD is expected to do; `start` and `stop` also where it is enabled or disabled. */
  readonly effect: ChangeEffect | "start" | "stop";
  /** Empty for one that comes or goes. */
  readonly settings: readonly SettingChange[];
  readonly position: ConfigPosition;
}

/** Any other statement that comes, goes or changes. */
export interface StatementChange {
  /** As `filter lan`, or for what has no name its first words. */
  readonly subject: string;
  readonly change: "added" | "removed" | "changed";
  /** Without secrets. */
  readonly before: string | undefined;
  readonly after: string | undefined;
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

function diffProtocols(
  before: readonly ConfigStatement[],
  after: readonly ConfigStatement[],
): readonly ProtocolChange[] {
  const changed = changedNames(definitionsOf(before), definitionsOf(after));
  const globals = ["router", "hostname"].filter(
    (word) => globalText(before, word) !== globalText(after, word),
  );
  const old = new Map(nameProtocols(before).map(({ name, protocol }) => [name, protocol]));
  const changes: ProtocolChange[] = [];
  for (const { name, protocol } of nameProtocols(after)) {
    const { type, file, line, column } = protocol;
    const rest = { name, type, position: { file, line, column } };
    const earlier = old.get(name);
    old.delete(name);
    const entries = entriesOf(protocol, after);
    if (earlier === undefined) {
      const effect = isDisabled(entries) ? "none" : "start";
      changes.push({ ...rest, change: "added", effect, settings: [] });
      continue;
    }
    const entriesBefore = entriesOf(earlier, before);
    const isOther = earlier.type !== type || earlier.variant !== protocol.variant;
    const settings = compareEntries(type, entriesBefore, entries, changed, globals);
    if (settings.length === 0 && !isOther) continue;
    const wasOff = isDisabled(entriesBefore);
    const isOff = isDisabled(entries);
    const effect = greatest([isOther ? "restart" : "none", ...settings.map((setting) => setting.effect)]);
    const turned = wasOff && isOff ? "none" : wasOff ? "start" : isOff ? "stop" : effect;
    changes.push({ ...rest, change: "changed", effect: turned, settings });
  }
  const removed = [...old].map(([name, protocol]): ProtocolChange => {
    const { type, file, line, column } = protocol;
    const effect = isDisabled(entriesOf(protocol, before)) ? "none" : "stop";
    return { name, type, change: "removed", effect, settings: [], position: { file, line, column } };
  });
  return [...changes, ...removed];
}

function diffStatements(
  before: readonly ConfigStatement[],
  after: readonly ConfigStatement[],
  secrets: ReadonlySet<string>,
): readonly StatementChange[] {
  const old = bySubject(before);
  const now = bySubject(after);
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((subject): StatementChange[] => {
    const [was, is] = [old.get(subject), now.get(subject)];
    if (was?.map(textOf).join("\n") === is?.map(textOf).join("\n")) return [];
    const change = was === undefined ? "added" : is === undefined ? "removed" : "changed";
    return [{ subject, change, before: show(was, secrets), after: show(is, secrets) }];
  });
}

/** Statements that are no protocols, by what they are about; those about the same, as `log`, together. */
function bySubject(statements: readonly ConfigStatement[]): ReadonlyMap<string, readonly ConfigStatement[]> {
  const groups = new Map<string, ConfigStatement[]>();
  for (const statement of statements) {
    const subject = subjectOf(statement);
    if (subject === undefined) continue;
    const group = groups.get(subject);
    if (group === undefined) groups.set(subject, [statement]);
    else group.push(statement);
  }
  return groups;
}

function subjectOf(statement: ConfigStatement): string | undefined {
  switch (statement.kind) {
    case "protocol":
    case "include":
    case "empty":
      return undefined;
    case "template":
      return `template ${statement.type} ${statement.name ?? ""}`.trimEnd();
    case "filter":
    case "function":
    case "define":
    case "attribute":
    case "table":
      return `${statement.kind} ${statement.name}`;
    case "routerId":
      return "router id";
    case "log":
    case "other":
      return statement.tokens[0]?.kind === "symbol" ? statement.tokens[0].text : "other";
    default:
      return statement satisfies never;
  }
}

function show(
  statements: readonly ConfigStatement[] | undefined,
  secrets: ReadonlySet<string>,
): string | undefined {
  return statements
    ?.map((one) =>
      one.kind === "define"
        ? redactedDefinition(one.tokens, secrets.has(one.name))
        : redactedText(one.tokens),
    )
    .join(" ");
}

function globalText(statements: readonly ConfigStatement[], word: string): string {
  return statements
    .filter(({ tokens }) => tokens[0]?.text === word)
    .map(textOf)
    .join("\n");
}
