import type { AttributeField, AttributePutter } from "../../../grammar/route/attribute-field.ts";
import type { NextHop } from "../../model/next-hop.ts";
import type { AttributeName } from "./attribute-names.ts";
import type { ByteCursor } from "./byte-cursor.ts";

/**
 * What a line says: next hops, or an attribute, or that a route begins. All lines have the same fields, so that V8 need
 * not ask of each what it has.
 */
export interface LineMeaning {
  /** The list of the one next hop in it. */
  readonly nextHops: readonly NextHop[] | undefined;
  /** What puts an attribute into a route, and its value where the line is known as a whole. */
  readonly put: AttributeField["put"] | undefined;
  readonly value: unknown;
  /** The name of an attribute whose value is to be read, from the tape or by `putBytes`. */
  readonly name: AttributeName | undefined;
  readonly putBytes: AttributePutter<ByteCursor> | undefined;
}

/**
 * A line as it stood in a route before, prefix and newline included; of one whose value is to be read, what stands
 * before the value.
 */
export interface ExpectedLine extends LineMeaning {
  /** Its place in the machine, which finds it there. */
  readonly place: number;
  readonly length: number;
  readonly code: number;
  /** In which form the tape has its value (tape-layout.ts). */
  readonly form: number;
}
