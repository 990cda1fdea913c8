import type { Prefix } from "./net-part.ts";

/** `flow4 { dst 10.0.0.0/8; dport > 24 && < 30; }`: packets that match every component (lib/flowspec.c, net_format_flow). */
export interface FlowNet {
  readonly kind: "flow4" | "flow6";
  readonly components: readonly FlowComponent[];
  /** Whether BIRD had no room for all of it: then the last component is `unknown`, what is left of its text. */
  readonly isCutShort: boolean;
}

/** One condition on a packet. */
export type FlowComponent = FlowPrefix | FlowNumbers | FlowBits | FlowUnknown;

/** `dst 10.0.0.0/8`, `src 2001:db8::/48 offset 16` */
export interface FlowPrefix extends Prefix {
  readonly kind: "prefix";
  readonly name: "dst" | "src";
  /** How many bits of the address are skipped; only of flow6, 0 where BIRD tells none. */
  readonly offset: number;
}

/** `dport > 24 && < 30 || 40..50,80`: one of the alternatives holds, of which everything must. */
export interface FlowNumbers {
  readonly kind: "numbers";
  readonly name: FlowNumberName;
  readonly alternatives: readonly (readonly FlowNumberMatch[])[];
}

/** What is compared as a number. `proto` is only of flow4, `next header` and `label` are only of flow6. */
export type FlowNumberName =
  | "proto"
  | "next header"
  | "port"
  | "dport"
  | "sport"
  | "icmp type"
  | "icmp code"
  | "length"
  | "dscp"
  | "label";

/** `80`, which is `=`; `> 24`; or `40..50`, both ends included. `true` and `false` hold always and never. */
export type FlowNumberMatch =
  | { readonly operator: FlowOperator; readonly value: number }
  | { readonly operator: ".."; readonly from: number; readonly to: number };

/** How a number is compared with one value. */
export type FlowOperator = "=" | "!=" | "<" | "<=" | ">" | ">=" | "true" | "false";

/**
 * `tcp flags 0x2/0x2 && 0x0/0x10`: one of the alternatives holds, of which everything must. 2.0 also prints `label` so.
 */
export interface FlowBits {
  readonly kind: "bits";
  readonly name: "tcp flags" | "fragment" | "label";
  readonly alternatives: readonly (readonly FlowBitsMatch[])[];
}

/**
 * The bits of `mask` are as in `value`, or, where it is negated, they are not. BIRD has names for single bits of
 * `fragment`: 1 `dont_fragment`, 2 `is_fragment`, 4 `first_fragment`, 8 `last_fragment`.
 */
export interface FlowBitsMatch {
  readonly isNegated: boolean;
  readonly value: number;
  readonly mask: number;
}

/** A component that fits no form known. */
export interface FlowUnknown {
  readonly kind: "unknown";
  readonly text: string;
}
