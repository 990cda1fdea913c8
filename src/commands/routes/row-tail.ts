import { NONE } from "../../../grammar/route/draft.ts";
import type { RowTail } from "../../../grammar/route/row-parts.ts";
import type { BgpOrigin } from "../../model/bgp-attributes.ts";
import type { ByteCursor } from "./byte-cursor.ts";

const BLANK = 0x20;
const BANG = 0x21;
const OPENING = 0x28;
const CLOSING = 0x29;
const STAR = 0x2a;
const DASH = 0x2d;
const SLASH = 0x2f;
const QUESTION = 0x3f;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const LETTER_E = 0x65;
const LETTER_I = 0x69;
const LETTER_S = 0x73;

/** A {@link RowTail} that is used again for row after row. */
export type TailBuffer = { -readonly [Key in keyof RowTail]: RowTail[Key] };

/** An empty buffer for {@link readPlainTail}. */
export function tailBuffer(): TailBuffer {
  return {
    isPrimary: false,
    hasSyncError: false,
    preference: 0,
    isSuppressed: false,
    isStale: false,
    metric: undefined,
    metric2: undefined,
    ospfType: undefined,
    bridgeSource: undefined,
    originAs: undefined,
    origin: undefined,
    tag: undefined,
    routerId: undefined,
    unknown: NONE,
  };
}

/**
 * Reads what stands behind the bracket of most rows, ` * (100/20) [AS65001i]`, into `tail`; `false` where it is anything
 * else, and `tail` is of no use then.
 */
export function readPlainTail(cursor: ByteCursor, tail: TailBuffer): boolean {
  if (!cursor.takes(BLANK)) return false;
  const isBest = cursor.takes(STAR);
  tail.hasSyncError = !isBest && cursor.takes(BANG);
  tail.isPrimary = isBest || tail.hasSyncError;
  if ((tail.isPrimary && !cursor.takes(BLANK)) || !cursor.takes(OPENING)) return false;
  tail.preference = cursor.number();
  tail.isSuppressed = cursor.takes(DASH);
  tail.isStale = cursor.takes(LETTER_S);
  tail.metric = cursor.takes(SLASH) ? cursor.number() : undefined;
  if (tail.preference < 0 || tail.metric === -1 || !cursor.takes(CLOSING)) return false;
  tail.originAs = undefined;
  tail.origin = undefined;
  return cursor.isAtEnd || readOrigin(cursor, tail);
}

/** ` [AS65001i]`, and nothing behind it. */
function readOrigin(cursor: ByteCursor, tail: TailBuffer): boolean {
  if (!cursor.takes(BLANK) || !cursor.takes(OPENING_BRACKET)) return false;
  if (cursor.takesText("AS")) tail.originAs = cursor.number();
  tail.origin = takeOrigin(cursor);
  return tail.originAs !== -1 && cursor.takes(CLOSING_BRACKET) && cursor.isAtEnd;
}

function takeOrigin(cursor: ByteCursor): BgpOrigin | undefined {
  if (cursor.takes(LETTER_I)) return "igp";
  if (cursor.takes(LETTER_E)) return "egp";
  return cursor.takes(QUESTION) ? "incomplete" : undefined;
}
