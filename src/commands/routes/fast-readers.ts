import type { AttributeReaders } from "../../../grammar/attribute-field.ts";
import { GRAMMAR_READERS } from "../../../grammar/attribute-readers.ts";
import type { AsPath, AsPathSegment, AsPathSegmentKind } from "../../model/as-path.ts";
import type { Community, LargeCommunity } from "../../model/community.ts";

const ZERO = 0x30;
const NINE = 0x39;
const BLANK = 0x20;

/**
 * The scanner's readers of attribute values: hand-written where a full table has a different text for every few routes,
 * and the grammar's own for the rest, which the cache of lines reads but seldom.
 */
export const FAST_READERS: AttributeReaders = {
  ...GRAMMAR_READERS,
  asPath: readAsPath,
  communities: readCommunities,
  largeCommunities: readLargeCommunities,
};

/** Most paths are one sequence of AS numbers; a path with brackets or a cut is left to the grammar. */
function readAsPath(text: string): AsPath | undefined {
  const asns = readNumbers(text, BLANK);
  if (asns === undefined) return GRAMMAR_READERS.asPath(text);
  return asns.length === 0 ? [] : [segment("sequence", asns)];
}

function segment(kind: AsPathSegmentKind, asns: readonly number[]): AsPathSegment {
  return { kind, asns };
}

/** Decimal numbers with single `separator`s between them; `undefined` for anything else. */
function readNumbers(text: string, separator: number): number[] | undefined {
  const numbers: number[] = [];
  let value = -1;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= ZERO && unit <= NINE) {
      value = value < 0 ? unit - ZERO : value * 10 + (unit - ZERO);
    } else if (unit === separator && value >= 0) {
      numbers.push(value);
      value = -1;
    } else {
      return undefined;
    }
  }
  if (value >= 0) numbers.push(value);
  else if (text.length > 0) return undefined;
  return numbers;
}

function readCommunities(text: string): readonly Community[] | undefined {
  const communities: Community[] = [];
  const found = readTuples(text, (first, second, third) => {
    if (third !== undefined || second === undefined) return false;
    communities.push([first, second]);
    return true;
  });
  return found ? communities : GRAMMAR_READERS.communities(text);
}

function readLargeCommunities(text: string): readonly LargeCommunity[] | undefined {
  const communities: LargeCommunity[] = [];
  const found = readTuples(text, (first, second, third) => {
    if (third === undefined || second === undefined) return false;
    communities.push([first, second, third]);
    return true;
  });
  return found ? communities : GRAMMAR_READERS.largeCommunities(text);
}

const OPEN = 0x28;
const CLOSE = 0x29;
const COMMA = 0x2c;

/** Tells `tuple` each `(1,2)` or `(1, 2, 3)`; `false` where the text holds anything else. */
function readTuples(
  text: string,
  tuple: (first: number, second: number | undefined, third: number | undefined) => boolean,
): boolean {
  let at = 0;
  while (at < text.length) {
    if (text.charCodeAt(at) === BLANK) {
      at++;
      continue;
    }
    if (text.charCodeAt(at) !== OPEN) return false;
    const numbers: [number, number | undefined, number | undefined] = [-1, undefined, undefined];
    let count = 0;
    let value = -1;
    for (at++; ; at++) {
      const unit = text.charCodeAt(at);
      if (unit >= ZERO && unit <= NINE) {
        value = value < 0 ? unit - ZERO : value * 10 + (unit - ZERO);
      } else if (unit === COMMA || unit === CLOSE) {
        if (value < 0 || count === 3) return false;
        numbers[count++] = value;
        value = -1;
        if (unit === CLOSE) break;
      } else if (unit !== BLANK || value >= 0) {
        return false;
      }
    }
    at++;
    if (!tuple(numbers[0], numbers[1], numbers[2])) return false;
  }
  return true;
}
