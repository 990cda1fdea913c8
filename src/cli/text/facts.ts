import { type Look, paint, type Style } from "./look.ts";
import { plain } from "./plain.ts";

/** Something known, under a label; one without text is not told. A list of texts takes as many lines as it needs. */
export interface Fact {
  readonly label: string;
  readonly text: string | readonly string[] | undefined;
  readonly style?: Style | undefined;
}

/** Where facts stand on the line. */
export interface FactPlace {
  /** Blanks before the label. Default 0. */
  readonly indent?: number;
  /** The place of the texts, counted from the label's. Default: behind the longest label. */
  readonly column?: number;
}

/** Where the lines of a list of texts end, if the texts allow it. */
const LIST_WIDTH = 96;

/** One line for each fact, the texts below each other. */
export function factLines(look: Look, facts: readonly Fact[], place: FactPlace = {}): string[] {
  const told = facts.filter(({ text }) => text !== undefined && text.length > 0);
  const longest = told.reduce((width, { label }) => Math.max(width, label.length), 0);
  const column = Math.max(place.column ?? 0, longest + 2);
  const indent = " ".repeat(place.indent ?? 0);
  return told.flatMap(({ label, text = "", style }) => {
    const texts = typeof text === "string" ? [text] : listLines(text, LIST_WIDTH - indent.length - column);
    return texts.map((line, index) => {
      const head = index === 0 ? plain(label) : "";
      return `${indent}${paint(look, "dim", head)}${" ".repeat(column - head.length)}${paint(look, style, plain(line))}`;
    });
  });
}

function listLines(texts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const [index, text] of texts.entries()) {
    const item = index === texts.length - 1 ? text : `${text},`;
    if (line !== "" && line.length + 1 + item.length > width) {
      lines.push(line);
      line = item;
    } else {
      line = line === "" ? item : `${line} ${item}`;
    }
  }
  return [...lines, line];
}
