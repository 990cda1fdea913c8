import { diffConfigs } from "../../diff/config-diff.ts";
import { guardConfig } from "../../guards/guards.ts";
import type { ConfigSource } from "../../source/config-source.ts";
import type { Attempt } from "../attempt.ts";
import type { StepResult, Tools } from "../tools.ts";
import { noteProblem } from "./problem.ts";

/** Asks the guards, and makes the copy that BIRD is to be given. */
export async function prepare(attempt: Attempt, tools: Tools): Promise<StepResult> {
  try {
    return attempt.trigger === "restore"
      ? await prepareGood(attempt, tools)
      : await prepareContent(attempt, tools);
  } catch (error) {
    noteProblem(attempt, error);
    return { kind: "not-done" };
  }
}

async function prepareContent(attempt: Attempt, tools: Tools): Promise<StepResult> {
  const source = tools.content(attempt.hash);
  if (source === undefined) {
    attempt.problem = "the content has gone";
    return { kind: "not-done" };
  }
  const last = await tools.lastGood();
  attempt.diff = diffOf(last?.source, source);
  const hasIpv4 = tools.facts === undefined ? undefined : tools.facts.ipv4 !== undefined;
  const options = { ...(hasIpv4 === undefined ? {} : { hasIpv4 }), ...tools.guards };
  const { refused, allowed } = guardConfig(source, last?.source, options);
  attempt.refused = refused;
  attempt.allowed = allowed;
  if (refused.length > 0) return { kind: "refused" };
  const known = await tools.good(attempt.hash);
  // The same content may come back: its copy is as good as a new one, and is kept for as long as it is remembered.
  const snapshot = known?.snapshot ?? (await tools.snapshots.write(source));
  attempt.candidate = { source, snapshot };
  return { kind: "prepared" };
}

async function prepareGood(attempt: Attempt, tools: Tools): Promise<StepResult> {
  attempt.candidate = await tools.good(attempt.hash);
  if (attempt.candidate !== undefined) return { kind: "prepared" };
  attempt.problem = "the copy of what was confirmed last is gone, or not as it was";
  return { kind: "refused" };
}

function diffOf(before: ConfigSource | undefined, after: ConfigSource): ReturnType<typeof diffConfigs> {
  const side = ({ parsed, facts }: ConfigSource) => ({
    statements: parsed.statements,
    ...(facts === undefined ? {} : { secretNames: facts.secretNames }),
  });
  return diffConfigs(before === undefined ? { statements: [] } : side(before), side(after));
}
