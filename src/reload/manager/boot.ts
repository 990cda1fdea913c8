import { mapVerdict } from "../check/map-verdict.ts";
import { parseWithBird } from "../check/parse-child.ts";
import { guardConfig } from "../guards/guards.ts";
import type { ConfigSource } from "../source/config-source.ts";
import type { AttemptOutcome } from "../state/reload-event.ts";
import { Attempt } from "./attempt.ts";
import { noteProblem } from "./steps/problem.ts";
import type { Tools } from "./tools.ts";

/** What a try to find something to start BIRD from came to. */
export interface BootTry {
  readonly attempt: Attempt;
  /** `undefined` where BIRD can be started from the attempt's candidate, which nothing has confirmed yet. */
  readonly outcome: AttemptOutcome | undefined;
}

/**
 * Makes a copy of content for a BIRD that nobody has run before on this node: there is nothing that was confirmed to
 * start from, so the guards and `bird -p` have to do.
 */
export async function tryToBoot(
  source: ConfigSource,
  tools: Pick<Tools, "program" | "snapshots" | "guards" | "facts">,
  signal: AbortSignal,
): Promise<BootTry> {
  const attempt = new Attempt({ id: 0, hash: source.hash, trigger: "content" });
  const hasIpv4 = tools.facts === undefined ? {} : { hasIpv4: tools.facts.ipv4 !== undefined };
  const { refused, allowed } = guardConfig(source, undefined, { ...hasIpv4, ...tools.guards });
  attempt.refused = refused;
  attempt.allowed = allowed;
  if (refused.length > 0) return { attempt, outcome: "refused" };
  try {
    const snapshot = await attempt.time("prepare", () => tools.snapshots.write(source));
    attempt.candidate = { source, snapshot };
    const { program } = tools;
    if (program === undefined) return { attempt, outcome: undefined };
    const found = await attempt.time("check", () =>
      parseWithBird({ bird: program, file: snapshot.mainPath, signal }),
    );
    attempt.verdicts.push(mapVerdict(found, attempt.candidate));
    if (found.kind === "passed") return { attempt, outcome: undefined };
    await tools.snapshots.release(snapshot);
    if (found.kind === "failed") attempt.problem = `${found.by}: ${found.text}`;
    return { attempt, outcome: found.kind === "failed" ? "postponed" : "rejected" };
  } catch (error) {
    noteProblem(attempt, error);
    return { attempt, outcome: "postponed" };
  }
}
