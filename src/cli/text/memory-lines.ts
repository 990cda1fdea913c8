import type { MemoryRow, MemoryUsage } from "../../index.ts";
import type { Look } from "./look.ts";
import { plain } from "./plain.ts";
import { type Column, type Row, tableLines } from "./table.ts";

/** What BIRD uses memory for, as a table. */
export function memoryLines(
  { rows, total, hotPageCacheDepleted, unknown }: MemoryUsage,
  look: Look,
): string[] {
  const hasOverhead = rows.some(({ overheadText }) => overheadText !== undefined);
  const columns: Column[] = [
    { title: "Memory" },
    { title: "Effective", align: "right" },
    ...(hasOverhead ? [{ title: "Overhead", align: "right" } as const] : []),
  ];
  return [
    ...tableLines(
      look,
      columns,
      rows.map((row) => cells(row, row.name === total?.name)),
    ),
    ...(hotPageCacheDepleted === undefined
      ? []
      : ["", `Hot page cache depleted ${hotPageCacheDepleted} times`]),
    ...unknown.map(plain),
  ];
}

function cells({ name, effectiveText, overheadText }: MemoryRow, isTotal: boolean): Row {
  const style = isTotal ? "bold" : undefined;
  return [name, effectiveText, overheadText ?? ""].map((text) => ({ text, style }));
}
