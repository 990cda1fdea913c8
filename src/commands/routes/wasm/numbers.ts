import { BLANK, CLOSING, COMMA, NEWLINE, OPENING, ZERO } from "./bytes";

/** As many digits are summed up without a look at the sum. */
const MOST_DIGITS: usize = 10;

/** Of eight bytes: digits are 0 to 9 without the first; with the second all above have the third. */
const EACH_BYTE: u64 = ((<u64>0x01010101) << 32) | 0x01010101;
const EIGHT_ZEROS: u64 = EACH_BYTE * 0x30;
const EIGHT_BELOW_TEN: u64 = EACH_BYTE * 0x76;
const EIGHT_TOP_BITS: u64 = EACH_BYTE * 0x80;

/** The lower half of each two bytes, and of each four. */
const HALVES_OF_TWO: u64 = ((<u64>0x00ff00ff) << 32) | 0x00ff00ff;
const HALVES_OF_FOUR: u64 = ((<u64>0x0000ffff) << 32) | 0x0000ffff;

/** What {@link takeNumber} has read. */
export let number: u32 = 0;

/** Where {@link takeList} and {@link takeInternal} have put their last number, and what comes behind it. */
export let numbersEnd: usize = 0;

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
 * Reads `1 2 3`, `(1,2) (3,4)` or `(1, 2, 3)`, by how many numbers are in each part, to the end of the line, and puts
 * the numbers behind each other from `to` on: answers where the newline is, 0 where anything else stands there. Half of
 * a large table's bytes are paths and communities.
 */
export function takeList(start: usize, size: i32, to: usize): usize {
  let at = start;
  let end = to;
  while (true) {
    if (size > 1 && load<u8>(at++) !== OPENING) return 0;
    for (let place = 0; place < size; place++) {
      if (place > 0 && load<u8>(at++) !== COMMA) return 0;
      if (place > 0 && size === 3 && load<u8>(at++) !== BLANK) return 0;
      // Eight bytes at once, without a branch for each digit, which a processor cannot foresee where numbers end anywhere.
      const digits = load<u64>(at) ^ EIGHT_ZEROS;
      const others = (digits | (digits + EIGHT_BELOW_TEN)) & EIGHT_TOP_BITS;
      const count = ctz(others) >> 3;
      if (count === 0) return 0;
      if (count < 8) {
        at += <usize>count;
        let sum = digits << (64 - (count << 3));
        sum = (sum * 10 + (sum >> 8)) & HALVES_OF_TWO;
        sum = (sum * 100 + (sum >> 16)) & HALVES_OF_FOUR;
        store<u32>(end, <u32>(sum * 10_000 + (sum >> 32)));
      } else {
        at = takeNumber(at);
        if (at === 0) return 0;
        store<u32>(end, number);
      }
      end += 4;
    }
    if (size > 1 && load<u8>(at++) !== CLOSING) return 0;
    if (load<u8>(at) !== BLANK) break;
    at++;
  }
  numbersEnd = end;
  return load<u8>(at) === NEWLINE ? at : 0;
}

/** `L `, `G `, `S ` and `id ` as they are in memory; of the last a byte is no part. */
const PRIVATE: u32 = 0x204c;
const GLOBAL: u32 = 0x2047;
const STALE: u32 = 0x2053;
const ID: u32 = 0x206469;
const THREE_BYTES: u32 = 0xffffff;

/** Reads `0L 62G 0S id 67` to the end of the line, and puts the four numbers from `to` on, as {@link takeList} does. */
export function takeInternal(start: usize, to: usize): usize {
  let at = takeNumberBefore(start, PRIVATE, to);
  if (at !== 0) at = takeNumberBefore(at, GLOBAL, to + 4);
  if (at !== 0) at = takeNumberBefore(at, STALE, to + 8);
  if (at === 0 || (load<u32>(at) & THREE_BYTES) !== ID) return 0;
  at = takeNumber(at + 3);
  store<u32>(to, number, 12);
  numbersEnd = to + 16;
  return at !== 0 && load<u8>(at) === NEWLINE ? at : 0;
}

function takeNumberBefore(start: usize, letter: u32, to: usize): usize {
  const at = takeNumber(start);
  store<u32>(to, number);
  return at !== 0 && <u32>load<u16>(at) === letter ? at + 2 : 0;
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
