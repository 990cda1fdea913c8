import { LINE_PLACES, ROW } from "../tape-layout";
import { BLANK, hashOf, isSame } from "./bytes";
import { LINE_BYTES, LINE_INDEX } from "./memory";

/**
 * Lines as they stood in a route before, prefix and newline included; of those whose value is read each time, what
 * stands before it. Each has a place and knows the places of those that came behind it: the next route mostly has one
 * of these there, which takes a comparison, and neither the end of the line nor its name has to be looked for. Places
 * are given one after the other, so that the few lines which most routes have lie close together.
 */

/**
 * A line: its length, its code, the form of its value, the oldest of four followers, these, its last bytes, and all its
 * bytes.
 */
const CODE: usize = 4;
const FORM: usize = 8;
const OLDEST: usize = 12;
const FOLLOWERS: usize = 16;
const MOST_FOLLOWERS: u32 = 4;
const ENDING: usize = 32;
const TEXT: usize = 40;

/** Lines that stand in the same place differ in their last bytes, which are compared first. */
const ENDING_BYTES: usize = 8;

/** The lengths that are remembered. */
const SHORTEST: usize = ENDING_BYTES;
const LONGEST: usize = LINE_BYTES - TEXT - 8;

/** The place that was given last: all have been, and the first ones again, where it is smaller than before. */
let lastPlace: u32 = ROW;

/** The place of a line with this code; 0, the place of all rows, where it is not remembered. */
export function findLine(start: usize, length: usize, code: i32): u32 {
  const place = load<u32>(indexOf(start, length));
  const line = placeAt(place);
  const isHere = load<u32>(line) === <u32>length && codeOf(place) === code;
  return isHere && isSame(start, line + TEXT, length) ? place : ROW;
}

/**
 * Remembers a line: answers its place, 0 for one that is too short or too long. It may be that of another, long ago.
 */
export function keepLine(start: usize, length: usize, code: i32, form: i32): u32 {
  if (length < SHORTEST || length > LONGEST) return ROW;
  lastPlace = lastPlace === LINE_PLACES - 1 ? 1 : lastPlace + 1;
  store<u32>(indexOf(start, length), lastPlace);
  const line = placeAt(lastPlace);
  memory.fill(line, 0, LINE_BYTES);
  store<u32>(line, <u32>length);
  store<i32>(line, code, CODE);
  store<i32>(line, form, FORM);
  store<u64>(line, load<u64>(start + length - ENDING_BYTES), ENDING);
  memory.copy(line + TEXT, start, length);
  return lastPlace;
}

/** Remembers that one place came behind another, instead of the one remembered first. */
export function follow(before: usize, place: u32): void {
  const line = placeAt(before);
  const oldest = load<u32>(line, OLDEST);
  store<u32>(line + oldest * 4, place, FOLLOWERS);
  store<u32>(line, (oldest + 1) % MOST_FOLLOWERS, OLDEST);
}

/**
 * Which of the lines that came behind `before` is the one at `start`, whose code, if it says none, is `code`; 0 for
 * none.
 */
export function followerAt(before: usize, start: usize, end: usize, code: i32): usize {
  const followers = placeAt(before) + FOLLOWERS;
  const isContinued = load<u8>(start) === BLANK;
  for (let index: usize = 0; index < MOST_FOLLOWERS; index++) {
    const place = <usize>load<u32>(followers + index * 4);
    if (place === ROW) break;
    const length = lengthOf(place);
    if (start + length > end) continue;
    if (load<u64>(start + length - ENDING_BYTES) !== load<u64>(placeAt(place), ENDING)) continue;
    if (isContinued && codeOf(place) !== code) continue;
    if (isSame(start, placeAt(place) + TEXT, length - ENDING_BYTES)) return place;
  }
  return 0;
}

export function lengthOf(place: usize): usize {
  return load<u32>(placeAt(place));
}

export function codeOf(place: usize): i32 {
  return load<i32>(placeAt(place), CODE);
}

export function formOf(place: usize): i32 {
  return load<i32>(placeAt(place), FORM);
}

function placeAt(place: usize): usize {
  return place * LINE_BYTES;
}

/** Where the index has the place of a line. */
function indexOf(start: usize, length: usize): usize {
  return LINE_INDEX + <usize>(hashOf(start, length) % LINE_PLACES) * 4;
}
