import { BLANK, CLOSING, COMMA, NEWLINE, OPENING, ZERO } from "./bytes";

/** As many digits are summed up without a look at the sum. */
const MOST_DIGITS: usize = 10;

/** What {@link takeNumber} has read. */
export let number: u32 = 0;

/** Where {@link takeList} has put its last number, and what comes behind it. */
export let listEnd: usize = 0;

/** Reads a whole number of up to 32 bits in decimal into `number`: answers where it ends, 0 where none stands there. */
export function takeNumber(start: usize): usize {
  let at = start;
  let sum: u64 = 0;
  for (let digit = digitAt(at); digit <= 9; digit = digitAt(++at)) sum = sum * 10 + digit;
  if (at === start || at - start > MOST_DIGITS || sum > <u64>u32.MAX_VALUE) return 0;
  number = <u32>sum;
  return at;
}

/**
 * Reads `1 2 3`, `(1,2) (3,4)` or `(1, 2, 3)`, by how many numbers are in each part, to the end of the line, and puts the
 * numbers behind each other from `to` on: answers where the newline is, 0 where anything else stands there. Half of a
 * large table's bytes are paths and communities.
 */
export function takeList(start: usize, size: i32, to: usize): usize {
  let at = start;
  let end = to;
  while (true) {
    if (size > 1 && load<u8>(at++) !== OPENING) return 0;
    for (let place = 0; place < size; place++) {
      if (place > 0 && load<u8>(at++) !== COMMA) return 0;
      if (place > 0 && size === 3 && load<u8>(at++) !== BLANK) return 0;
      // As takeNumber does, which a call and two globals would make slower by a third.
      const first = at;
      let sum: u64 = 0;
      for (let digit = digitAt(at); digit <= 9; digit = digitAt(++at)) sum = sum * 10 + digit;
      if (at === first || at - first > MOST_DIGITS || sum > <u64>u32.MAX_VALUE) return 0;
      store<u32>(end, <u32>sum);
      end += 4;
    }
    if (size > 1 && load<u8>(at++) !== CLOSING) return 0;
    if (load<u8>(at) !== BLANK) break;
    at++;
  }
  listEnd = end;
  return load<u8>(at) === NEWLINE ? at : 0;
}

/** The number that two digits stand for; above 99 where a byte is none. */
export function twoDigits(at: usize): u32 {
  const tens = digitAt(at);
  const ones = digitAt(at + 1);
  return tens <= 9 && ones <= 9 ? tens * 10 + ones : 100;
}

/** What a digit stands for; above 9 where the byte is none. */
export function digitAt(at: usize): u32 {
  return <u32>load<u8>(at) - ZERO;
}
