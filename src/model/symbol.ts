/** One name of the configuration, as `show symbols` lists it. */
export interface SymbolEntry {
  readonly name: string;
  /** `undefined` where `typeText` is none of the known. */
  readonly type: SymbolType | undefined;
  /** BIRD's own words for the type. */
  readonly typeText: string;
}

/** BIRD's words for what a name stands for (conf/cf-lex.l, cf_symbol_class_name). */
export type SymbolType =
  | "undefined"
  | "protocol"
  | "protocol template"
  | "function"
  | "filter"
  | "routing table"
  | "ROA table"
  | "custom attribute"
  | "MPLS domain"
  | "MPLS label range"
  | "symbol"
  | "constant"
  | "variable"
  | "unknown type";

/** The kinds that `show symbols` can be narrowed to (nest/config.Y, sym_args); `roa` only in 1.6. */
export type SymbolFilter = "table" | "filter" | "function" | "protocol" | "template" | "roa";
