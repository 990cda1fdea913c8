import type { ConfigPosition } from "../errors.ts";

/** What a guard looks for; each can be allowed by its name. */
export type GuardName =
  | "empty"
  | "placeholder"
  | "carriage-return"
  | "byte-order-mark"
  | "nul"
  | "include-missing"
  | "include-outside"
  | "include-cycle"
  | "include-depth"
  | "truncated"
  | "shrink"
  | "lost-uplinks"
  | "router-id"
  | "end-marker";

/** Why a configuration is not given to BIRD, and which place says so. The position is in the source, not in the copy. */
export interface Finding {
  readonly guard: GuardName;
  readonly message: string;
  readonly position: ConfigPosition;
}
