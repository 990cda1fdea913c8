import type { AttributeKind } from "../../../grammar/route/attribute-field.ts";
import type { AsPath } from "../../model/as-path.ts";
import type { Community, LargeCommunity } from "../../model/community.ts";
import type { InternalValues } from "../../model/route-attributes.ts";
import { INTERNAL, NUMBER, OTHER, PAIRS, SINGLES, TRIPLES } from "./tape-layout.ts";

const FORMS: Partial<Record<AttributeKind, number>> = {
  number: NUMBER,
  uint64: NUMBER,
  asPath: SINGLES,
  communities: PAIRS,
  largeCommunities: TRIPLES,
  internal: INTERNAL,
};

/** The form in which the tape has values of a kind. */
export function formOf(kind: AttributeKind): number {
  return FORMS[kind] ?? OTHER;
}

/** The value of this form that is on the tape from `at` to `end`. */
export function readTapeValue(form: number, tape: Uint32Array, at: number, end: number): unknown {
  switch (form) {
    case NUMBER:
      return tape[at];
    case SINGLES:
      return readPath(tape, at, end);
    case PAIRS:
      return readCommunities(tape, at, end);
    case TRIPLES:
      return readLargeCommunities(tape, at, end);
    case INTERNAL:
      return readInternal(tape, at);
    default:
      return undefined;
  }
}

// Lists are made in their own size: one that grew by itself would keep room for seventeen (V8), and most have few.

function readPath(tape: Uint32Array, at: number, end: number): AsPath {
  const asns = new Array<number>(end - at);
  for (let index = 0; index < asns.length; index++) asns[index] = tape[at + index] ?? 0;
  return [{ kind: "sequence", asns }];
}

function readCommunities(tape: Uint32Array, at: number, end: number): Community[] {
  const communities = new Array<Community>((end - at) / 2);
  for (let index = 0, from = at; from < end; index++, from += 2) {
    communities[index] = [tape[from] ?? 0, tape[from + 1] ?? 0];
  }
  return communities;
}

function readLargeCommunities(tape: Uint32Array, at: number, end: number): LargeCommunity[] {
  const communities = new Array<LargeCommunity>((end - at) / 3);
  for (let index = 0, from = at; from < end; index++, from += 3) {
    communities[index] = [tape[from] ?? 0, tape[from + 1] ?? 0, tape[from + 2] ?? 0];
  }
  return communities;
}

/** The four numbers of BIRD 3's own values, from `at` on. */
export function readInternal(tape: Uint32Array, at: number): InternalValues {
  return {
    privateId: tape[at] ?? 0,
    globalId: tape[at + 1] ?? 0,
    staleCycle: tape[at + 2] ?? 0,
    id: tape[at + 3] ?? 0,
  };
}
