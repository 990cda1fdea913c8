import {
  BODY_LENGTH,
  BODY_PLACE,
  BODY_TO_KEEP,
  BY_BYTES,
  HEAD_LENGTH,
  INTERNAL,
  KNOWN_BODY,
  LAST_CODE,
  LAST_LINE,
  LENGTH,
  LINE_AT,
  NEXT_LINE_AT,
  NUMBER,
  NUMBERS,
  OTHER,
  OWN_VALUES,
  PLACE,
  PROTOCOL,
  ROW,
  ROW_LENGTH,
  WHOLE,
  WORD_NUMBER,
} from "../tape-layout";
import { BLANK, DASH, LETTER_T, NEWLINE, newlineFrom, TAB } from "./bytes";
import {
  beginBody,
  bodyGoesOn,
  codeOfBody,
  endBody,
  hasValuesBehind,
  keepBody,
  lastLineOfBody,
  leaveBody,
  lengthOfBody,
  placeOfBody,
} from "./known-bodies";
import { codeOf, followerAt, formOf, lengthOf } from "./known-lines";
import { BYTES, TAPE } from "./memory";
import { number, numbersEnd, takeInternal, takeList, takeNumber } from "./numbers";
import { takeRow } from "./row";

export { forgetBodies } from "./known-bodies";
export { findLine, follow, keepLine } from "./known-lines";
export { keepWord } from "./known-words";
export { BYTES, MOST_BYTES, TAPE } from "./memory";

/** `1007`, as it is in memory and as a number. */
const ROUTE_LIST_DIGITS: u32 = 0x37303031;
const ROUTE_LIST: i32 = 1007;

/**
 * Of the line or the body that was taken last: where the newline is, how long its entry is, and of a body the code and
 * the place of the last line.
 */
let stop: usize = 0;
let length: u32 = 0;
let bodyCode: i32 = 0;
let bodyLastLine: usize = 0;

/**
 * Takes whole lines from `start` to `end` up to the first that is neither a row nor what came behind the line before,
 * and puts them on the tape. `code` and `place` are those of the line before. Answers how long the tape is, in numbers.
 */
export function scan(start: usize, end: usize, code: i32, place: usize): u32 {
  let at = start;
  let lastCode = code;
  let last = place;
  let entry = TAPE + (HEAD_LENGTH << 2);
  leaveBody();
  while (at < end) {
    const text = rowText(at, lastCode);
    if (text !== 0) {
      const first: u32 = load<u8>(text);
      // An empty line, or `Table master4:`.
      if (first === NEWLINE || first === LETTER_T) break;
      endBody(at, lastCode, last, false);
      if (keepBody()) {
        length = BODY_LENGTH;
        entry = tellBody(BODY_TO_KEEP, lastLineOfBody(placeOfBody()), at, entry);
      }
      const row = takeRowOrBytes(text, entry);
      const protocol = load<u32>(entry, (PROTOCOL + WORD_NUMBER) << 2);
      entry = tell(row, at, entry);
      at = stop + 1;
      lastCode = ROUTE_LIST;
      last = ROW;
      if (row === ROW && beginBody(protocol, at, end) && takeBody(at, end, entry)) {
        entry = tellBody(KNOWN_BODY, bodyLastLine, at, entry);
        at = stop + 1;
        lastCode = bodyCode;
        last = bodyLastLine;
      }
    } else {
      const follower = followerAt(last, at, end, lastCode);
      if (follower === 0) break;
      if (formOf(follower) === INTERNAL) endBody(at, lastCode, last, true);
      else bodyGoesOn();
      entry = tell(takeLine(at, follower, entry), at, entry);
      lastCode = codeOf(follower);
      last = follower;
      at = stop + 1;
    }
  }
  store<u32>(TAPE, <u32>(at - BYTES), NEXT_LINE_AT << 2);
  store<i32>(TAPE, lastCode, LAST_CODE << 2);
  return <u32>((entry - TAPE) >> 2);
}

/** The same of a body, whose last line is in `lastLine`. */
function tellBody(what: u32, lastLine: usize, at: usize, entry: usize): usize {
  store<u32>(entry, <u32>placeOfBody(), BODY_PLACE << 2);
  store<u32>(entry, <u32>lastLine, LAST_LINE << 2);
  return tell(what, at, entry);
}

/** Completes the entry of what was taken at `at`: answers where the next one begins. */
function tell(place: u32, at: usize, entry: usize): usize {
  store<u32>(entry, place, PLACE << 2);
  store<u32>(entry, <u32>(at - BYTES), LINE_AT << 2);
  store<u32>(entry, length, LENGTH << 2);
  return entry + (length << 2);
}

/** Where the text of a line begins whose code is that of rows and which is not indented; 0 for any other line. */
function rowText(at: usize, code: i32): usize {
  let text: usize = 0;
  if (load<u8>(at) === BLANK) text = code === ROUTE_LIST ? at + 1 : 0;
  else if (load<u32>(at) === ROUTE_LIST_DIGITS && load<u8>(at + 4) === DASH) text = at + 5;
  return text !== 0 && load<u8>(text) !== TAB ? text : 0;
}

/** Takes a row: answers its place, and whether it is to be read from its bytes. */
function takeRowOrBytes(text: usize, entry: usize): u32 {
  stop = takeRow(text, entry);
  length = ROW_LENGTH;
  return stop === 0 ? leaveToBytes(text, ROW) : ROW;
}

/**
 * Takes a known body, and BIRD 3's own values behind it: `false` where there are none, but were when the body was kept.
 */
function takeBody(start: usize, end: usize, entry: usize): bool {
  const place = placeOfBody();
  const behind = start + lengthOfBody(place);
  stop = behind - 1;
  length = BODY_LENGTH;
  bodyCode = codeOfBody(place);
  bodyLastLine = lastLineOfBody(place);
  const follower = followerAt(bodyLastLine, behind, end, bodyCode);
  const hasValues = follower !== 0 && formOf(follower) === INTERNAL;
  const newline = hasValues ? takeInternal(behind + lengthOf(follower), entry + (OWN_VALUES << 2)) : 0;
  if (newline === 0) return !hasValuesBehind(place);
  stop = newline;
  length = <u32>((numbersEnd - entry) >> 2);
  bodyCode = codeOf(follower);
  bodyLastLine = follower;
  return true;
}

/** Takes a line that begins as it did before: answers its place, and whether its value is to be read from its bytes. */
function takeLine(at: usize, place: usize, entry: usize): u32 {
  const value = at + lengthOf(place);
  const form = formOf(place);
  length = NUMBERS;
  if (form === WHOLE) {
    stop = value - 1;
    return <u32>place;
  }
  stop = 0;
  if (form === NUMBER) {
    stop = takeNumber(value);
    if (stop !== 0 && load<u8>(stop) !== NEWLINE) stop = 0;
    store<u32>(entry, number, NUMBERS << 2);
    length = NUMBERS + 1;
  } else if (form !== OTHER) {
    const numbers = entry + (NUMBERS << 2);
    stop = form === INTERNAL ? takeInternal(value, numbers) : takeList(value, form, numbers);
    length = <u32>((numbersEnd - entry) >> 2);
  }
  return stop === 0 ? leaveToBytes(value, <u32>place) : <u32>place;
}

function leaveToBytes(at: usize, place: u32): u32 {
  stop = newlineFrom(at);
  length = NUMBERS;
  return place | BY_BYTES;
}
