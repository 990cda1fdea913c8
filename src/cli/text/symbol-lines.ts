import type { SymbolEntry } from "../../index.ts";
import type { Look } from "./look.ts";
import { tableLines } from "./table.ts";

/** Names and what they stand for, sorted, since BIRD has them in no order. */
export function symbolLines(symbols: readonly SymbolEntry[], look: Look): string[] {
  const rows = symbols
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, typeText }) => [name, typeText]);
  return tableLines(look, [{ title: "Name" }, { title: "Type" }], rows);
}
