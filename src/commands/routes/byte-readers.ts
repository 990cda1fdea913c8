import type { AttributeReaders } from "../../../grammar/route/attribute-field.ts";
import type { AsPath } from "../../model/as-path.ts";
import type { BgpAggregator } from "../../model/bgp-attributes.ts";
import type { Community, ExtendedCommunity, LargeCommunity } from "../../model/community.ts";
import type { InternalValues } from "../../model/route-attributes.ts";
import { plainText } from "./ascii.ts";
import type { ByteCursor } from "./byte-cursor.ts";

const BLANK = 0x20;
const OPENING = 0x28;
const CLOSING = 0x29;
const COMMA = 0x2c;
const DOT = 0x2e;

/**
 * The scanner's own readers of attribute values, for the usual form of those kinds that are different in every few routes.
 * What they leave unread is read by the grammar.
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

/** Used again for list after list: one that grew by itself would keep room for seventeen (V8), and most have few. */
const numbers: number[] = [];
const standard: Community[] = [];

function readNumber(cursor: ByteCursor): number | undefined {
  const value = cursor.number();
  return value >= 0 && cursor.isAtEnd ? value : undefined;
}

/** One sequence of AS numbers, without brackets or a cut. */
function readPath(cursor: ByteCursor): AsPath | undefined {
  let count = 0;
  do {
    const asn = cursor.number();
    if (asn < 0) return undefined;
    numbers[count++] = asn;
  } while (cursor.takes(BLANK));
  return cursor.isAtEnd ? [{ kind: "sequence", asns: numbers.slice(0, count) }] : undefined;
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
  let count = 0;
  do {
    const first = cursor.takes(OPENING) ? cursor.number() : -1;
    const second = cursor.takes(COMMA) ? cursor.number() : -1;
    if (first < 0 || second < 0 || !cursor.takes(CLOSING)) return undefined;
    standard[count++] = [first, second];
  } while (cursor.takes(BLANK));
  return cursor.isAtEnd ? standard.slice(0, count) : undefined;
}

/** `(65001, 1, 100) (65001, 1, 200)`. */
function readLargeCommunities(cursor: ByteCursor): LargeCommunity[] | undefined {
  const communities: LargeCommunity[] = [];
  do {
    const first = cursor.takes(OPENING) ? cursor.number() : -1;
    const second = cursor.takesText(", ") ? cursor.number() : -1;
    const third = cursor.takesText(", ") ? cursor.number() : -1;
    if (first < 0 || second < 0 || third < 0 || !cursor.takes(CLOSING)) return undefined;
    communities.push([first, second, third]);
  } while (cursor.takes(BLANK));
  return cursor.isAtEnd ? communities : undefined;
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
