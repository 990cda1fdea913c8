import type { AttributePutter, AttributeSetter } from "../../../grammar/route/attribute-field.ts";
import type { NextHop } from "../../model/next-hop.ts";
import type { AttributeName } from "./attribute-names.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import type { TapeValue } from "./tape-value.ts";

/**
 * What a line says, which is one of these, or that a route begins. All lines have the same fields: V8 finds them quicker so
 * than behind a kind of its own for each.
 */
export interface LineMeaning {
  /** A whole attribute. */
  readonly set: AttributeSetter | undefined;
  /** The list of the one next hop in it. */
  readonly nextHops: readonly NextHop[] | undefined;
  /** The name of an attribute whose value is to be read, from the tape or from its bytes. */
  readonly name: AttributeName | undefined;
  readonly putTape: AttributePutter<TapeValue> | undefined;
  readonly putBytes: AttributePutter<ByteCursor> | undefined;
}

/** A line as it stood in a route before, prefix and newline included; of one whose value is to be read, what stands before the value. */
export interface ExpectedLine extends LineMeaning {
  /** Its place in the machine, which finds it there. */
  readonly place: number;
  readonly length: number;
  readonly code: number;
}
