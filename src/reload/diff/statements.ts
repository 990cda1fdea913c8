import type { ConfigStatement } from "../../../grammar/config.ts";
import { textOf } from "./names.ts";
import { redactedDefinition, redactedText } from "./redact.ts";

/** Any other statement that comes, goes or changes. */
export interface StatementChange {
  /** As `filter lan`, or for what has no name its first words. */
  readonly subject: string;
  readonly change: "added" | "removed" | "changed";
  /** Without secrets. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Compares what is no protocol; `secrets` are names whose values are not shown. */
export function diffStatements(
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
