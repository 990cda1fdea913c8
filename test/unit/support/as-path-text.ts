import type { AsPath, AsPathSegment } from "../../../src/index.ts";

const BRACKETS = {
  sequence: ["", ""],
  set: ["{", "}"],
  "confed-sequence": ["(", ")"],
  "confed-set": ["({", "})"],
  cut: ["", ""],
} as const;

/** A path as BIRD prints it, whole (lib/a-path.c, as_path_format). */
export function pathText(path: AsPath = []): string {
  return path
    .map((segment) => {
      const [open, close] = BRACKETS[segment.kind];
      return `${open}${segment.kind === "cut" ? segment.text : segment.asns.join(" ")}${close}`;
    })
    .join(" ");
}

/** What is printed of a path that BIRD has cut, without the dots. */
export function uncut(path: AsPath): string {
  return pathText(path).replace(/\.\.\.$/, "");
}

/** The path without the borders between sequences, which BIRD does not print. */
export function unsegmented(path: AsPath | undefined): AsPath | undefined {
  if (path === undefined) return undefined;
  const merged: AsPathSegment[] = [];
  for (const segment of path) {
    const last = merged.at(-1);
    if (segment.kind !== "sequence" || last?.kind !== "sequence") merged.push(segment);
    else merged[merged.length - 1] = { kind: "sequence", asns: [...last.asns, ...segment.asns] };
  }
  return merged;
}
