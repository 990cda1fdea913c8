import type { ReplyLine } from "../../src/model/reply.ts";

/** A line with the lines that BIRD indents below it. */
export interface IndentedLine {
  /** As BIRD printed it, tabs and all. */
  readonly text: string;
  readonly children: readonly IndentedLine[];
}

/** Makes a tree of lines by the tabs that they begin with; empty lines are left out. */
export function indentedLines(lines: readonly Pick<ReplyLine, "text">[]): IndentedLine[] {
  return below(
    lines.map(({ text }) => text).filter((text) => text !== ""),
    0,
  );
}

/** The line and all below it, in BIRD's order. */
export function allTexts({ text, children }: IndentedLine): string[] {
  return [text, ...children.flatMap(allTexts)];
}

function below(texts: readonly string[], depth: number): IndentedLine[] {
  const groups: { text: string; inner: string[] }[] = [];
  for (const text of texts) {
    const last = groups.at(-1);
    if (last !== undefined && tabsBefore(text) > depth) last.inner.push(text);
    else groups.push({ text, inner: [] });
  }
  return groups.map(({ text, inner }) => ({ text, children: below(inner, depth + 1) }));
}

function tabsBefore(text: string): number {
  return text.search(/[^\t]|$/);
}
