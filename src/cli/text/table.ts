import { type Look, paint, type Style } from "./look.ts";
import { plain } from "./plain.ts";

/** What stands in one place of a table. */
export type Cell = string | { readonly text: string; readonly style: Style | undefined };

/** A column; numbers are better read when they end in one line. */
export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
  /** At least so many characters. */
  readonly width?: number;
  /** A wider cell does not widen the column. Default 40. */
  readonly most?: number;
}

/** A row's cells in the order of the columns; those left out are empty. */
export type Row = readonly Cell[];

/** The lines of a table with a heading, every column as wide as its widest cell that is no exception. */
export function tableLines(look: Look, columns: readonly Column[], rows: readonly Row[]): string[] {
  const fitted = fitColumns(columns, rows);
  return [headingLine(look, fitted), ...rows.map((row) => rowLine(look, fitted, row))];
}

/** The columns, widened to what these rows need. */
export function fitColumns(columns: readonly Column[], rows: readonly Row[]): Column[] {
  return columns.map((column, index) => {
    const { title, width = 0, most = 40 } = column;
    const widths = rows.map((row) => textOf(row[index]).length).filter((length) => length <= most);
    return { ...column, width: widths.reduce(larger, Math.max(title.length, width)) };
  });
}

/** The heading of a table. */
export function headingLine(look: Look, columns: readonly Column[]): string {
  return paint(
    look,
    "bold",
    rowLine(
      { ...look, hasColour: false },
      columns,
      columns.map(({ title }) => title),
    ),
  );
}

/** One line of a table. A cell that is wider than its column moves those behind it. */
export function rowLine(look: Look, columns: readonly Column[], row: Row): string {
  let line = "";
  let end = 0;
  let written = 0;
  for (const [index, column] of columns.entries()) {
    const text = textOf(row[index]);
    const width = column.width ?? 0;
    const start = column.align === "right" ? end + Math.max(width - text.length, 0) : end;
    if (text !== "") {
      const gap = Math.max(start - written, index === 0 ? 0 : 2);
      line += " ".repeat(gap) + paint(look, styleOf(row[index]), text);
      written += gap + text.length;
    }
    end += width + 2;
  }
  return line;
}

function textOf(cell: Cell | undefined): string {
  return plain((typeof cell === "object" ? cell.text : cell) ?? "");
}

function styleOf(cell: Cell | undefined): Style | undefined {
  return typeof cell === "object" ? cell.style : undefined;
}

function larger(one: number, other: number): number {
  return Math.max(one, other);
}
