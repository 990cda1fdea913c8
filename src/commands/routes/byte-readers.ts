import type { AttributeReaders } from "../../../grammar/route/attribute-field.ts";
import type { AsPath } from "../../model/as-path.ts";
import type { BgpAggregator } from "../../model/bgp-attributes.ts";
import type { Community, ExtendedCommunity, LargeCommunity } from "../../model/community.ts";
import type { InternalValues } from "../../model/route-attributes.ts";
import { plainText } from "../bytes/ascii.ts";
import { type ByteCursor, digitAt, MAX_DIGITS } from "./byte-cursor.ts";

const BLANK = 0x20;
const OPENING = 0x28;
const CLOSING = 0x29;
const COMMA = 0x2c;
const DOT = 0x2e;

/**
 * Readers of attribute values in lines that are cut, or that the machine leaves to their bytes: for the usual form of
 * those kinds that are different in every few routes. What they leave unread is read by the grammar.
 */
export const BYTE_READERS: Partial<AttributeReaders<ByteCursor>> = {
  number: readNumber,
  uint64: readNumber,
  asPath: readPath,
  aggregator: readAggregator,
  communities: readCommunities,
  extendedCommunities: readExtendedCommunities,
  largeCommunities: readLargeCommunities,
  internal: readInternal,
};

/**
 * Used again for list after list: one that grew by itself would keep room for seventeen (V8), and most have few. It holds
 * numbers alone, since V8 keeps a record of every young object that is put into an old list.
 */
const numbers: number[] = [];

function readNumber(cursor: ByteCursor): number | undefined {
  const value = cursor.number();
  return value >= 0 && cursor.isAtEnd ? value : undefined;
}

/** One sequence of AS numbers, without brackets or a cut. */
function readPath(cursor: ByteCursor): AsPath | undefined {
  const count = takeTuples(cursor, 1);
  return count === 0 ? undefined : [{ kind: "sequence", asns: numbers.slice(0, count) }];
}

/** `192.0.2.7 AS4200000001`. */
function readAggregator(cursor: ByteCursor): BgpAggregator | undefined {
  const { bytes, at } = cursor;
  for (let part = 0; part < 4; part++) {
    if ((part > 0 && !cursor.takes(DOT)) || cursor.number() < 0) return undefined;
  }
  const routerId = plainText(bytes, at, cursor.at);
  const asn = cursor.takesText(" AS") ? cursor.number() : -1;
  return asn >= 0 && cursor.isAtEnd ? { routerId, asn } : undefined;
}

/** `(65001,100) (65001,200)`. */
function readCommunities(cursor: ByteCursor): Community[] | undefined {
  const count = takeTuples(cursor, 2) / 2;
  if (count === 0) return undefined;
  const communities = new Array<Community>(count);
  for (let index = 0, at = 0; index < count; index++, at += 2) {
    communities[index] = [numbers[at] ?? 0, numbers[at + 1] ?? 0];
  }
  return communities;
}

/** `(65001, 1, 100) (65001, 1, 200)`. */
function readLargeCommunities(cursor: ByteCursor): LargeCommunity[] | undefined {
  const count = takeTuples(cursor, 3) / 3;
  if (count === 0) return undefined;
  const communities = new Array<LargeCommunity>(count);
  for (let index = 0, at = 0; index < count; index++, at += 3) {
    communities[index] = [numbers[at] ?? 0, numbers[at + 1] ?? 0, numbers[at + 2] ?? 0];
  }
  return communities;
}

/**
 * Takes `1 2 3`, `(1,2) (3,4)` or `(1, 2, 3)`, by how many numbers are in each, to the end of the line: answers how many
 * `numbers` there are, 0 where anything else stands there. It keeps its place to itself until then: half of a large
 * table's bytes are paths and communities.
 */
function takeTuples(cursor: ByteCursor, size: 1 | 2 | 3): number {
  const { bytes } = cursor;
  let at = cursor.at;
  let count = 0;
  for (;;) {
    if (size > 1 && bytes[at++] !== OPENING) return 0;
    for (let place = 0; place < size; place++) {
      if (place > 0 && bytes[at++] !== COMMA) return 0;
      if (place > 0 && size === 3 && bytes[at++] !== BLANK) return 0;
      const start = at;
      let value = 0;
      for (let digit = digitAt(bytes, at); digit >= 0 && digit <= 9; digit = digitAt(bytes, ++at)) {
        value = value * 10 + digit;
      }
      if (at === start || at - start > MAX_DIGITS) return 0;
      numbers[count++] = value;
    }
    if (size > 1 && bytes[at++] !== CLOSING) return 0;
    if (bytes[at] !== BLANK) break;
    at++;
  }
  cursor.at = at;
  return cursor.isAtEnd ? count : 0;
}

/** `(rt, 65001, 100) (ro, 65001, 200)`; other types, and addresses as keys, are seldom. */
function readExtendedCommunities(cursor: ByteCursor): ExtendedCommunity[] | undefined {
  const communities: ExtendedCommunity[] = [];
  do {
    const type = cursor.takesText("(rt, ") ? "rt" : cursor.takesText("(ro, ") ? "ro" : undefined;
    const key = cursor.number();
    const value = cursor.takesText(", ") ? cursor.number() : -1;
    if (type === undefined || key < 0 || value < 0 || !cursor.takes(CLOSING)) return undefined;
    communities.push({ type, key, value });
  } while (cursor.takes(BLANK));
  return cursor.isAtEnd ? communities : undefined;
}

/** `0L 62G 0S id 67`, other numbers in every route. */
function readInternal(cursor: ByteCursor): InternalValues | undefined {
  const privateId = cursor.number();
  const globalId = cursor.takesText("L ") ? cursor.number() : -1;
  const staleCycle = cursor.takesText("G ") ? cursor.number() : -1;
  const id = cursor.takesText("S id ") ? cursor.number() : -1;
  if (privateId < 0 || globalId < 0 || staleCycle < 0 || id < 0 || !cursor.isAtEnd) return undefined;
  return { privateId, globalId, staleCycle, id };
}
