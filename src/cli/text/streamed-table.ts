import type { ItemText } from "../printer.ts";
import { type Look, paint } from "./look.ts";
import { plain } from "./plain.ts";
import { type Column, fitColumns, headingLine, type Row, rowLine } from "./table.ts";

/** So many items of a table decide how wide its columns are; one that needs more moves what is behind it. */
const SAMPLE_ITEMS = 200;

/** How items become tables while they come. */
export interface StreamedTable<T> {
  readonly columns: readonly Column[];
  /** The table that an item is in; each gets a heading. */
  readonly table: (item: T) => string | undefined;
  readonly rows: (item: T) => readonly Row[];
  /** Lines below an item's rows. */
  readonly below: (item: T) => readonly string[];
}

/** Items as a table for each of BIRD's tables, while they come. */
export function streamedTable<T>(look: Look, { columns, table, rows, below }: StreamedTable<T>): ItemText<T> {
  let current: string | undefined;
  /** `undefined` while the first items of a table are gathered. */
  let fitted: readonly Column[] | undefined;
  let held: T[] = [];
  let isFirst = true;

  function itemText(item: T, widths: readonly Column[]): string {
    return lines([...rows(item).map((row) => rowLine(look, widths, row)), ...below(item)]);
  }

  /** The heading of a table and the items that were held back for the width of its columns. */
  function release(): string {
    const widths = fitColumns(columns, held.flatMap(rows));
    const head = [
      ...(isFirst ? [] : [""]),
      ...(current === undefined ? [] : [`Table ${paint(look, "bold", plain(current))}`]),
      headingLine(look, widths),
    ];
    const text = lines(head) + held.map((item) => itemText(item, widths)).join("");
    fitted = widths;
    held = [];
    isFirst = false;
    return text;
  }

  function rest(): string {
    return held.length === 0 ? "" : release();
  }

  return {
    add(item) {
      let text = "";
      const next = table(item);
      if (next !== current) {
        text = rest();
        current = next;
        fitted = undefined;
      }
      if (fitted !== undefined) return text + itemText(item, fitted);
      held.push(item);
      return held.length < SAMPLE_ITEMS ? text : text + release();
    },
    rest,
  };
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join("");
}
