import type { AttributeReaders } from "../../../grammar/attribute-field.ts";
import { GRAMMAR_READERS } from "../../../grammar/attribute-readers.ts";
import { UNDEFINED } from "../../../grammar/attribute-setter.ts";
import type { AsPath } from "../../model/as-path.ts";
import type { Community, ExtendedCommunity, LargeCommunity } from "../../model/community.ts";
import type { InternalValues } from "../../model/route-attributes.ts";
import { ByteCache } from "./byte-cache.ts";
import type { ByteCursor } from "./byte-cursor.ts";

const BLANK = 0x20;
const OPENING = 0x28;
const CLOSING = 0x29;
const COMMA = 0x2c;

/**
 * The scanner's readers of attribute values: hand-written for the usual form of what is different in every few routes,
 * and for the rest the grammar's own with a memory. What they leave unread is read by the grammar.
 */
export const BYTE_READERS: AttributeReaders<ByteCursor> = {
  text: remembered(GRAMMAR_READERS.text),
  word: remembered(GRAMMAR_READERS.word),
  words: remembered(GRAMMAR_READERS.words),
  number: readNumber,
  hexadecimal: remembered(GRAMMAR_READERS.hexadecimal),
  uint64: readNumber,
  numbers: remembered(GRAMMAR_READERS.numbers),
  nothing: remembered(GRAMMAR_READERS.nothing),
  origin: remembered(GRAMMAR_READERS.origin),
  asPath: readPath,
  aggregator: remembered(GRAMMAR_READERS.aggregator),
  communities: readCommunities,
  extendedCommunities: readExtendedCommunities,
  largeCommunities: readLargeCommunities,
  labels: remembered(GRAMMAR_READERS.labels),
  localMetric: remembered(GRAMMAR_READERS.localMetric),
  hostEntry: remembered(GRAMMAR_READERS.hostEntry),
  aggregatedRoas: remembered(GRAMMAR_READERS.aggregatedRoas),
  internal: readInternal,
  type: remembered(GRAMMAR_READERS.type),
};

function remembered<Value>(
  read: (text: string) => Value | undefined,
): (cursor: ByteCursor) => Value | undefined {
  const cache = new ByteCache<Value>(256, 64);
  return (cursor) => {
    const { bytes, at, end } = cursor;
    const known = cache.find(bytes, at, end);
    if (known !== undefined) return known;
    const text = cursor.rest.trim();
    const value = text === UNDEFINED ? undefined : read(text);
    return value === undefined ? undefined : cache.keep(bytes, at, end, value);
  };
}

function readNumber(cursor: ByteCursor): number | undefined {
  const value = cursor.number();
  return value >= 0 && cursor.isAtEnd ? value : undefined;
}

/** One sequence of AS numbers, without brackets or a cut. */
function readPath(cursor: ByteCursor): AsPath | undefined {
  const asns: number[] = [];
  do {
    const asn = cursor.number();
    if (asn < 0) return undefined;
    asns.push(asn);
  } while (cursor.takes(BLANK));
  return cursor.isAtEnd ? [{ kind: "sequence", asns }] : undefined;
}

/** `(65001,100) (65001,200)`. */
function readCommunities(cursor: ByteCursor): Community[] | undefined {
  const communities: Community[] = [];
  do {
    const first = cursor.takes(OPENING) ? cursor.number() : -1;
    const second = cursor.takes(COMMA) ? cursor.number() : -1;
    if (first < 0 || second < 0 || !cursor.takes(CLOSING)) return undefined;
    communities.push([first, second]);
  } while (cursor.takes(BLANK));
  return cursor.isAtEnd ? communities : undefined;
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
