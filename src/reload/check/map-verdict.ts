import path from "node:path";
import type { ConfigPosition } from "../../errors.ts";
import type { BirdVersion } from "../../model/version.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import type { ConfigSource } from "../source/config-source.ts";
import type { CheckVerdict } from "./check-verdict.ts";

/** The copy that was checked, and what it is a copy of. */
export interface CheckedCopy {
  readonly snapshot: Pick<Snapshot, "directory" | "source" | "toSource">;
  readonly source: Pick<ConfigSource, "redact">;
}

/** A verdict on a copy as one on its source: places and paths are the source's, and no secret is in it. */
export function mapVerdict(verdict: CheckVerdict, { snapshot, source }: CheckedCopy): CheckVerdict {
  const clean = (text: string): string => source.redact(withSourcePaths(text, snapshot));
  switch (verdict.kind) {
    case "passed":
      return { ...verdict, warnings: verdict.warnings.map(clean) };
    case "failed":
      return { ...verdict, text: clean(verdict.text) };
    case "rejected": {
      const { text, position } = verdict;
      if (position === undefined) return { ...verdict, text: clean(text) };
      const mapped = snapshot.toSource(position) ?? position;
      const rest = text.slice(placeOf(position).length);
      return { ...verdict, text: source.redact(placeOf(mapped)) + clean(rest), position: mapped };
    }
    default:
      return verdict satisfies never;
  }
}

/** A verdict in one sentence, with the version of the BIRD that gave it. */
export function describeVerdict(verdict: CheckVerdict, version: BirdVersion | undefined): string {
  const who = version === undefined ? "BIRD" : `BIRD ${version.text}`;
  switch (verdict.kind) {
    case "passed":
      return `${who} accepts the configuration (${verdict.by})`;
    case "rejected":
      return `${who} rejects the configuration (${verdict.by}): ${verdict.text}`;
    case "failed":
      return `${who} cannot check the configuration (${verdict.by}): ${verdict.text}`;
    default:
      return verdict satisfies never;
  }
}

function placeOf({ file, line, column }: ConfigPosition): string {
  return column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
}

/** A copy has the main file's folder in `tree`, and all the rest, from the root on, in `outside`. */
function withSourcePaths(
  text: string,
  { directory, source }: Pick<Snapshot, "directory" | "source">,
): string {
  const base = path.dirname(source);
  return text
    .replaceAll(`${directory}/tree/`, base === "/" ? "/" : `${base}/`)
    .replaceAll(`${directory}/outside/`, "/");
}
