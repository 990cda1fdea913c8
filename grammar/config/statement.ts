import type { ConfigToken } from "./token.ts";

/** What every statement has. */
export interface StatementPlace {
  readonly file: string;
  /** Of its first token, from 1. */
  readonly line: number;
  readonly column: number;
  /** What BIRD reads of it, in order; includes inside it stay as tokens before what they bring. */
  readonly tokens: readonly ConfigToken[];
}

/** `protocol` or `template`. */
export interface ProtocolStatement extends StatementPlace {
  readonly kind: "protocol" | "template";
  /** BIRD's first word for it, as `bgp`. */
  readonly type: string;
  /** The words that say more about the type, as `v3` of OSPF and `ng` of RIP. */
  readonly variant: string | undefined;
  /** `undefined` where BIRD is to choose one, see `nameProtocols`. */
  readonly name: string | undefined;
  /** The template or protocol whose settings it begins with. */
  readonly from: string | undefined;
  /** What is between its braces. */
  readonly block: readonly ConfigToken[];
}

/** `filter`, `function`, `define`, `attribute` or a table: what gives a name to something. */
export interface DefinitionStatement extends StatementPlace {
  readonly kind: "filter" | "function" | "define" | "attribute" | "table";
  readonly name: string;
}

/** `include "path";` outside of other statements. */
export interface IncludeStatement extends StatementPlace {
  readonly kind: "include";
  readonly path: string;
}

/** `router id` with an address, a number or a name, or with `from` and interface patterns. */
export interface RouterIdStatement extends StatementPlace {
  readonly kind: "routerId";
  readonly from: boolean;
  /** The words behind, joined by blanks. */
  readonly value: string;
}

/** `log`, a lone semicolon, and everything that this grammar has no kind for. */
export interface OtherStatement extends StatementPlace {
  readonly kind: "log" | "empty" | "other";
}

/** A statement at the top level of bird.conf. */
export type ConfigStatement =
  | ProtocolStatement
  | DefinitionStatement
  | IncludeStatement
  | RouterIdStatement
  | OtherStatement;

/** A statement between the braces of another. */
export interface ConfigItem extends StatementPlace {
  /** What it says before its block or semicolon: strings and quoted symbols without quotes. */
  readonly words: readonly string[];
  /** What is between its first braces, if it has any. */
  readonly block: readonly ConfigToken[] | undefined;
}
