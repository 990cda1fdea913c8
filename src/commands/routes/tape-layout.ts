/**
 * What the scanner of ./wasm has found in lines, as 32-bit numbers one behind the other: a head, then an entry for each
 * line or body that it took. A body is all that stands below a row, but for BIRD 3's own values. Compiled into both sides, so it holds numbers alone. Offsets in bytes count from the first of the
 * bytes that were loaded.
 */

/** How many places there are for lines and for bodies, powers of two, and how many numbers for words. */
export const LINE_PLACES = 4_096;
export const BODY_PLACES = 256;
export const WORD_NUMBERS = 1_024;

/** The head: where the first line begins that was not taken, and the code before it. */
export const NEXT_LINE_AT = 0;
export const LAST_CODE = 1;
export const HEAD_LENGTH = 2;

/** An entry: the place of the line among those that are known, where it begins, and how long the entry is. */
export const PLACE = 0;
export const LINE_AT = 1;
export const LENGTH = 2;
/** The numbers of a value: all those of a list one behind the other. */
export const NUMBERS = 3;

/** The place of all rows. */
export const ROW = 0;
/** Added to a place: the line, or what is behind its name, is to be read from its bytes. */
export const BY_BYTES = 4_096;

/** In a place's stead: the route's body is to be kept, for it may come again, or is one that was kept. */
export const BODY_TO_KEEP = 8_192;
export const KNOWN_BODY = 8_193;

/**
 * The entry of a body: where it is kept, and the place of its last line. One that is known has BIRD 3's own values behind
 * it, if they were taken with it: then theirs is the last line.
 */
export const BODY_PLACE = 3;
export const LAST_LINE = 4;
export const BODY_LENGTH = 5;
export const OWN_VALUES = 5;

/**
 * What is behind a line's name: nothing, for the line is known as a whole, a list by the numbers in its parts, a number,
 * the four numbers of BIRD 3's own values, or what only bytes tell.
 */
export const WHOLE = 0;
export const SINGLES = 1;
export const PAIRS = 2;
export const TRIPLES = 3;
export const NUMBER = 4;
export const INTERNAL = 5;
export const OTHER = 6;

/** A row's entry. Texts are told by where they begin and end. */
export const NET_AT = 3;
/** 0 where the row has the net of the row before it. */
export const NET_END = 4;
export const PROTOCOL = 5;
/** Its end is 0 where there is no sender. */
export const FROM = 8;
export const TIME = 11;
export const FLAGS = 18;
export const PREFERENCE = 19;
export const METRIC = 20;
export const ORIGIN_AS = 21;
export const ROW_LENGTH = 22;

/** A word: where it begins and ends, and its number among those that are known. */
export const WORD_AT = 0;
export const WORD_END = 1;
export const WORD_NUMBER = 2;
/** The number of a word that is not known. */
export const UNKNOWN_WORD = 1_024;

/**
 * A time: where it begins and ends. Of an exact one also its day as the number `yyyymmdd`, milliseconds since the day
 * began, microseconds, and eight bytes of zone; of any other a day of 0.
 */
export const TIME_AT = 0;
export const TIME_END = 1;
export const DAY = 2;
export const MILLISECONDS = 3;
export const MICROSECONDS = 4;
export const ZONE = 5;

/** The flags of a row. */
export const IS_IPV6 = 1;
export const IS_PRIMARY = 2;
export const HAS_SYNC_ERROR = 4;
export const IS_SUPPRESSED = 8;
export const IS_STALE = 16;
export const HAS_METRIC = 32;
export const HAS_ORIGIN_AS = 64;
/** Two bits from here on: no origin, `i`, `e` or `?`. */
export const ORIGIN_SHIFT = 8;
