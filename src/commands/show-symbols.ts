import { readSymbols } from "../../grammar/symbols.ts";
import { badArgument } from "../errors.ts";
import type { SymbolEntry, SymbolFilter } from "../model/symbol.ts";
import { symbol } from "../protocol/command.ts";
import type { Command } from "./command.ts";

/** Which names to list: all, those of one kind, or a single one. */
export type ShowSymbolsOptions =
  | { readonly type?: SymbolFilter | undefined; readonly name?: undefined }
  | { readonly name: string; readonly type?: undefined };

const filters: readonly SymbolFilter[] = ["table", "filter", "function", "protocol", "template", "roa"];

/** `show symbols`: the names that the configuration and BIRD itself define, in no order. */
export const showSymbols: Command<ShowSymbolsOptions, SymbolEntry[]> = {
  words: "show symbols",
  codes: [1010, 0],
  text: ({ name, type }) => {
    if (name !== undefined) return `show symbols ${symbol("name", name)}`;
    if (type === undefined) return "show symbols";
    if (!filters.includes(type)) throw badArgument("type", `one of ${filters.join(", ")}`, type);
    return `show symbols ${type}`;
  },
  decode: (reply) => readSymbols(reply),
};
