import { BODY_PLACES } from "../tape-layout";
import { isSame } from "./bytes";
import { BODIES, BODY_BYTES } from "./memory";

/**
 * Bodies as they stood below rows before: nets that lie side by side are mostly announced together, so below a row there
 * often is, to the byte, what was below the row before of the same protocol. Each protocol has a place, which it may
 * share with others.
 */

/**
 * A body: its length, the code and the place of its last line, how often another one came since it last came again,
 * whether BIRD 3's own values came behind it, its last bytes, and all its bytes.
 */
const CODE: usize = 4;
const LAST_LINE: usize = 8;
const MISSES: usize = 12;
const HAS_VALUES: usize = 16;
const ENDING: usize = 24;
const TEXT: usize = 32;

/** Bodies of one place mostly differ in their last bytes, which are compared first. */
const ENDING_BYTES: usize = 8;

/** The code of a line that tells a next hop. */
const NEXT_HOP: i32 = 1007;

/** The lengths that are kept. */
const SHORTEST: usize = 16;
const LONGEST: usize = BODY_BYTES - TEXT - 8;

/**
 * After so many misses only one body in so many is kept: where nets come in the order of their hashes, as from BIRD 2,
 * hardly any comes again, and to keep it is for nothing.
 */
const PATIENCE: u32 = 8;
const SELDOM: u32 = 16;

/** The body below the row that was taken last: its place, and where it begins; 0 where there is none to be kept. */
let openPlace: usize = 0;
let openStart: usize = 0;

/** Where it ends, the code and the place of its last line, and what came behind it; 0 where it has not ended. */
let openEnd: usize = 0;
let openCode: i32 = 0;
let openLastLine: usize = 0;
let openHasValues: bool = false;

/** Begins the body below a row of the protocol with this number: answers whether it is the one that is known. */
export function beginBody(protocol: u32, start: usize, end: usize): bool {
  openPlace = <usize>(protocol % BODY_PLACES);
  openStart = start;
  openEnd = 0;
  const body = bodyAt(openPlace);
  const length: usize = load<u32>(body);
  if (length === 0 || start + length > end) return false;
  if (load<u64>(start + length - ENDING_BYTES) !== load<u64>(body, ENDING)) return false;
  if (!isSame(start, body + TEXT, length - ENDING_BYTES)) return false;
  openStart = 0;
  store<u32>(body, 0, MISSES);
  return true;
}

/** Ends the body in front of `end`, where own values or the next row come, if it has not ended before. */
export function endBody(end: usize, code: i32, lastLine: usize, hasValues: bool): void {
  if (openEnd !== 0) return;
  openHasValues = hasValues;
  openEnd = end;
  openCode = code;
  openLastLine = lastLine;
}

/** Says that a line comes that may be part of a body: where the body has ended it is not to be kept. */
export function bodyGoesOn(): void {
  if (openEnd !== 0) openStart = 0;
}

/** No body is to be kept before the next one begins. */
export function leaveBody(): void {
  openStart = 0;
}

/**
 * Keeps the body that has ended, in place of the one before; `false` where it does not, as for one without attributes,
 * whose few lines are quicker known each by itself. It is open no longer.
 */
export function keepBody(): bool {
  const start = openStart;
  const length = openEnd - start;
  openStart = 0;
  if (start === 0 || openCode === NEXT_HOP || length < SHORTEST || length > LONGEST) return false;
  const body = bodyAt(openPlace);
  const misses = load<u32>(body, MISSES);
  store<u32>(body, misses + 1, MISSES);
  if (misses > PATIENCE && misses % SELDOM !== 0) return false;
  store<u32>(body, <u32>length);
  store<i32>(body, openCode, CODE);
  store<u32>(body, <u32>openLastLine, LAST_LINE);
  store<u32>(body, openHasValues ? 1 : 0, HAS_VALUES);
  store<u64>(body, load<u64>(openEnd - ENDING_BYTES), ENDING);
  memory.copy(body + TEXT, start, length);
  return true;
}

/** The place of the body that was begun last. */
export function placeOfBody(): usize {
  return openPlace;
}

/** Of a known body: its length, and the code and the place of its last line, which another line may have by now. */
export function lengthOfBody(place: usize): usize {
  return load<u32>(bodyAt(place));
}

export function codeOfBody(place: usize): i32 {
  return load<i32>(bodyAt(place), CODE);
}

export function lastLineOfBody(place: usize): usize {
  return load<u32>(bodyAt(place), LAST_LINE);
}

/** Whether own values came behind it: then it is known only where some do. */
export function hasValuesBehind(place: usize): bool {
  return load<u32>(bodyAt(place), HAS_VALUES) !== 0;
}

export function forgetBodies(): void {
  for (let place: usize = 0; place < <usize>BODY_PLACES; place++) store<u32>(bodyAt(place), 0);
}

function bodyAt(place: usize): usize {
  return BODIES + place * BODY_BYTES;
}
