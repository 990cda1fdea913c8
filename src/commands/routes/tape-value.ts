import type { AttributeKind, AttributeReaders } from "../../../grammar/route/attribute-field.ts";
import type { AsPath } from "../../model/as-path.ts";
import type { Community, LargeCommunity } from "../../model/community.ts";
import { NUMBER, OTHER, PAIRS, SINGLES, TRIPLES } from "./tape-layout.ts";

/** The numbers of one value on a tape, from `at` to `end`. One is used again for value after value. */
export interface TapeValue {
  readonly tape: Uint32Array;
  at: number;
  end: number;
}

/** The form in which the tape has values of a kind. */
export function formOf(kind: AttributeKind): number {
  return FORMS[kind] ?? OTHER;
}

const FORMS: Partial<Record<AttributeKind, number>> = {
  number: NUMBER,
  uint64: NUMBER,
  asPath: SINGLES,
  communities: PAIRS,
  largeCommunities: TRIPLES,
};

/** What is on the tape of kinds that have a form. */
export const TAPE_READERS: Partial<AttributeReaders<TapeValue>> = {
  number: readNumber,
  uint64: readNumber,
  asPath: readPath,
  communities: readCommunities,
  largeCommunities: readLargeCommunities,
};

function readNumber({ tape, at }: TapeValue): number {
  return tape[at] ?? 0;
}

// Lists are made in their own size: one that grew by itself would keep room for seventeen (V8), and most have few.

function readPath({ tape, at, end }: TapeValue): AsPath {
  const asns = new Array<number>(end - at);
  for (let index = 0; index < asns.length; index++) asns[index] = tape[at + index] ?? 0;
  return [{ kind: "sequence", asns }];
}

function readCommunities({ tape, at, end }: TapeValue): Community[] {
  const communities = new Array<Community>((end - at) / 2);
  for (let index = 0, from = at; from < end; index++, from += 2) {
    communities[index] = [tape[from] ?? 0, tape[from + 1] ?? 0];
  }
  return communities;
}

function readLargeCommunities({ tape, at, end }: TapeValue): LargeCommunity[] {
  const communities = new Array<LargeCommunity>((end - at) / 3);
  for (let index = 0, from = at; from < end; index++, from += 3) {
    communities[index] = [tape[from] ?? 0, tape[from + 1] ?? 0, tape[from + 2] ?? 0];
  }
  return communities;
}
