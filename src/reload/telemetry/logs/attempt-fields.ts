import type { ConfigPosition } from "../../../errors.ts";
import type { CheckVerdict } from "../../check/check-verdict.ts";
import type { ConfigDiff } from "../../diff/config-diff.ts";
import type { Finding } from "../../finding.ts";
import type { AttemptRecord } from "../../manager/attempt-record.ts";

/** A hash as people compare it, beside the whole one. */
export function shortHash(hash: string): string {
  return hash.slice(0, 12);
}

/** Both forms of a hash, as fields of a line. */
export function hashFields(hash: string): { readonly hash: string; readonly shortHash: string } {
  return { hash, shortHash: shortHash(hash) };
}

/** `FILE:LINE:COLUMN`, without a column where that is not known. */
export function placeText({ file, line, column }: ConfigPosition): string {
  return column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
}

/** What a line tells of an attempt. Fields that say nothing are left out. */
export function attemptFields(record: AttemptRecord): Readonly<Record<string, unknown>> {
  const { startedAt, finishedAt, diff, refused, allowed, verdicts, faults, sessions } = record;
  return {
    attempt: record.id,
    ...hashFields(record.hash),
    trigger: record.trigger,
    outcome: record.outcome,
    startedAt,
    finishedAt,
    durationMs: finishedAt.getTime() - startedAt.getTime(),
    stepsMs: record.durationsMs,
    ...(diff === undefined ? {} : { changes: changeFields(diff) }),
    ...list("findings", refused.map(findingFields)),
    ...list("allowed", allowed.map(findingFields)),
    ...list("verdicts", verdicts.map(verdictFields)),
    ...list("faults", faults),
    ...list("sessions", sessions),
    ...list("disabledAgain", record.disabledAgain),
    ...(record.problem === undefined ? {} : { problem: record.problem }),
  };
}

/** One sentence about an attempt: how it ended, and the first reason. */
export function attemptMessage(record: AttemptRecord): string {
  const reason = reasonOf(record);
  const what = `configuration ${shortHash(record.hash)} ${record.outcome}`;
  return reason === undefined ? what : `${what}: ${reason}`;
}

function reasonOf({ refused, verdicts, faults, problem }: AttemptRecord): string | undefined {
  const [finding] = refused;
  if (finding !== undefined) return `${placeText(finding.position)} ${finding.message}`;
  for (const verdict of verdicts) {
    if (verdict.kind !== "passed") return verdict.text;
  }
  const [fault] = faults;
  switch (fault?.kind) {
    case undefined:
      return problem;
    case "session-down":
      return `${fault.protocol} is down: ${fault.info}`;
    case "exports-lost":
      return `${fault.protocol} ${fault.channel} exports ${fault.after} routes after ${fault.before}`;
    case "bird-restarted":
      return "BIRD started anew";
    default:
      return fault satisfies undefined;
  }
}

function findingFields({ guard, message, position }: Finding): Readonly<Record<string, unknown>> {
  return { guard, message, ...positionFields(position) };
}

function verdictFields(verdict: CheckVerdict): Readonly<Record<string, unknown>> {
  const { by, kind } = verdict;
  switch (verdict.kind) {
    case "passed":
      return { by, kind, ...list("warnings", verdict.warnings) };
    case "rejected":
      return {
        by,
        kind,
        message: verdict.text,
        ...(verdict.position === undefined ? {} : positionFields(verdict.position)),
      };
    case "failed":
      return { by, kind, reason: verdict.reason, message: verdict.text };
    default:
      return verdict satisfies never;
  }
}

/** A place, as fields of a line. */
export function positionFields(position: ConfigPosition): Readonly<Record<string, unknown>> {
  return {
    file: position.file,
    line: position.line,
    column: position.column,
    place: placeText(position),
  };
}

/** Which protocols and statements change, and what BIRD does; their text is in the journal. */
function changeFields({ protocols, statements }: ConfigDiff): Readonly<Record<string, unknown>> {
  return {
    protocols: protocols.map(({ name, type, change, effect }) => ({ name, type, change, effect })),
    statements: statements.map(({ subject, change }) => ({ subject, change })),
  };
}

function list(name: string, values: readonly unknown[]): Readonly<Record<string, unknown>> {
  return values.length === 0 ? {} : { [name]: values };
}
