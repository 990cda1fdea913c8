import {
  BY_BYTES,
  HEAD_LENGTH,
  INTERNAL,
  LAST_CODE,
  LAST_PLACE,
  LENGTH,
  LINE_AT,
  NEXT_LINE_AT,
  NUMBER,
  NUMBERS,
  OTHER,
  PLACE,
  ROW,
  ROW_LENGTH,
  WHOLE,
} from "../tape-layout";
import { BLANK, DASH, LETTER_T, NEWLINE, newlineFrom, TAB } from "./bytes";
import { codeOf, followerAt, formOf, lengthOf } from "./known-lines";
import { BYTES, TAPE } from "./memory";
import { number, numbersEnd, takeInternal, takeList, takeNumber } from "./numbers";
import { takeRow } from "./row";

export { findLine, follow, keepLine } from "./known-lines";
export { keepWord } from "./known-words";
export { BYTES, MOST_BYTES, TAPE } from "./memory";

/** `1007`, as it is in memory and as a number. */
const ROUTE_LIST_DIGITS: u32 = 0x37303031;
const ROUTE_LIST: i32 = 1007;

/** Where the newline of the line is that was taken last, and how long its entry is. */
let stop: usize = 0;
let length: u32 = 0;

/**
 * Takes whole lines from `start` to `end` up to the first that is neither a row nor what came behind the line before,
 * and puts them on the tape. `code` and `place` are those of the line before. Answers how long the tape is, in numbers.
 */
export function scan(start: usize, end: usize, code: i32, place: usize): u32 {
  let at = start;
  let lastCode = code;
  let last = place;
  let entry = TAPE + (HEAD_LENGTH << 2);
  while (at < end) {
    const text = rowText(at, lastCode);
    if (text !== 0) {
      const first: u32 = load<u8>(text);
      // An empty line, or `Table master4:`.
      if (first === NEWLINE || first === LETTER_T) break;
      store<u32>(entry, takeRowOrBytes(text, entry), PLACE << 2);
      lastCode = ROUTE_LIST;
      last = ROW;
    } else {
      const follower = followerAt(last, at, end, lastCode);
      if (follower === 0) break;
      store<u32>(entry, takeLine(at, follower, entry), PLACE << 2);
      lastCode = codeOf(follower);
      last = follower;
    }
    store<u32>(entry, <u32>(at - BYTES), LINE_AT << 2);
    store<u32>(entry, length, LENGTH << 2);
    entry += length << 2;
    at = stop + 1;
  }
  store<u32>(TAPE, <u32>(at - BYTES), NEXT_LINE_AT << 2);
  store<i32>(TAPE, lastCode, LAST_CODE << 2);
  store<u32>(TAPE, <u32>last, LAST_PLACE << 2);
  return <u32>((entry - TAPE) >> 2);
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
