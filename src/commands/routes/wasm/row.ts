import {
  DAY,
  FLAGS,
  FROM,
  HAS_METRIC,
  HAS_ORIGIN_AS,
  HAS_SYNC_ERROR,
  IS_IPV6,
  IS_PRIMARY,
  IS_STALE,
  IS_SUPPRESSED,
  METRIC,
  MICROSECONDS,
  MILLISECONDS,
  NET_AT,
  NET_END,
  ORIGIN_AS,
  ORIGIN_SHIFT,
  PREFERENCE,
  PROTOCOL,
  TIME,
  TIME_AT,
  TIME_END,
  WORD_AT,
  WORD_END,
  WORD_NUMBER,
  ZONE,
} from "../tape-layout";
import {
  BANG,
  BLANK,
  CLOSING,
  CLOSING_BRACKET,
  COLON,
  DASH,
  DOT,
  endOfWord,
  firstBytes,
  LETTER_A,
  LETTER_E,
  LETTER_F,
  LETTER_I,
  LETTER_S,
  LETTER_T,
  NEWLINE,
  OPENING,
  OPENING_BRACKET,
  QUESTION,
  SLASH,
  STAR,
} from "./bytes";
import { wordNumber } from "./known-words";
import { BYTES } from "./memory";
import { digitAt, number, takeNumber, twoDigits } from "./numbers";

/** `unicast `, in two halves, `from` and `AS` as they are in memory. */
const UNICAST: u32 = 0x63696e75;
const UNICAST_END: u32 = 0x20747361;
const FROM_WORD: u32 = 0x6d6f7266;
const FROM_LENGTH: usize = 6;
const AS_WORD: u32 = 0x5341;

let flags: u32 = 0;

/**
 * Reads `10.0.0.0/8  unicast [bgp1 2026-11-23T15:50:49.123456+0000 from 10.0.0.1] * (100/20) [AS65001i]` into an entry:
 * the row of a unicast route to a plain prefix, or to that of the row before. Answers where its newline is, 0 where
 * anything else stands there.
 */
export function takeRow(start: usize, entry: usize): usize {
  flags = 0;
  let at = takeNet(start, entry);
  if (at !== 0) at = takeSource(at, entry);
  if (at !== 0) at = takePreference(at, entry);
  if (at !== 0) at = takeOrigin(at, entry);
  tell(entry, FLAGS, flags);
  return at;
}

/** The net, and what stands before the bracket. */
function takeNet(start: usize, entry: usize): usize {
  let at = start;
  if (load<u8>(at) !== BLANK) {
    at = takePrefix(start);
    if (at === 0) return 0;
  }
  tell(entry, NET_AT, <u32>(start - BYTES));
  tell(entry, NET_END, at === start ? 0 : <u32>(at - BYTES));
  while (load<u8>(at) === BLANK) at++;
  const isUnicast = load<u32>(at) === UNICAST && load<u32>(at + 4) === UNICAST_END;
  return isUnicast && load<u8>(at + 8) === OPENING_BRACKET ? at + 9 : 0;
}

function takePrefix(start: usize): usize {
  let at = start;
  let isIpv4 = true;
  let hasColon = false;
  for (let byte: u32 = load<u8>(at); byte !== SLASH; byte = load<u8>(++at)) {
    if (byte === DOT || digitAt(at) <= 9) continue;
    if (byte === COLON) hasColon = true;
    else if (byte >= LETTER_A && byte <= LETTER_F) isIpv4 = false;
    else return 0;
  }
  const slash = at;
  do at++;
  while (digitAt(at) <= 9);
  if (slash === start || at === slash + 1 || load<u8>(at) !== BLANK) return 0;
  if (hasColon) flags |= IS_IPV6;
  return hasColon || isIpv4 ? at : 0;
}

/** What stands in the bracket, and the blank behind it. */
function takeSource(start: usize, entry: usize): usize {
  let at = takeWord(start, entry, PROTOCOL);
  if (at === 0 || load<u8>(at) !== BLANK) return 0;
  const time = at + 1;
  at = takeExactTime(time, entry);
  if (at === 0) at = takeAnyTime(time, entry);
  if (at === 0) return 0;
  tell(entry, TIME + TIME_AT, <u32>(time - BYTES));
  tell(entry, TIME + TIME_END, <u32>(at - BYTES));
  if (load<u8>(at) === BLANK) at = takeWord(at + FROM_LENGTH, entry, FROM);
  else tell(entry, FROM + WORD_END, 0);
  return at !== 0 && load<u8>(at) === CLOSING_BRACKET && load<u8>(at + 1) === BLANK ? at + 2 : 0;
}

function takeWord(start: usize, entry: usize, field: u32): usize {
  const end = endOfWord(start);
  tell(entry, field + WORD_AT, <u32>(start - BYTES));
  tell(entry, field + WORD_END, <u32>(end - BYTES));
  tell(entry, field + WORD_NUMBER, wordNumber(start, end - start));
  return end === start ? 0 : end;
}

/** `2026-11-23T15:50:49.123456` and less than eight bytes of zone, with nothing behind it but the sender. */
function takeExactTime(at: usize, entry: usize): usize {
  const hasMarks =
    load<u8>(at + 4) === DASH &&
    load<u8>(at + 7) === DASH &&
    load<u8>(at + 10) === LETTER_T &&
    load<u8>(at + 13) === COLON &&
    load<u8>(at + 16) === COLON &&
    load<u8>(at + 19) === DOT;
  if (!hasMarks) return 0;
  const century = twoDigits(at);
  const year = twoDigits(at + 2);
  const month = twoDigits(at + 5);
  const day = twoDigits(at + 8);
  if (century > 99 || year > 99 || month > 99 || day > 99) return 0;
  const hour = twoDigits(at + 11);
  const minute = twoDigits(at + 14);
  const second = twoDigits(at + 17);
  if (hour > 23 || minute > 59 || second > 59) return 0;
  const first = twoDigits(at + 20);
  const middle = twoDigits(at + 22);
  const last = twoDigits(at + 24);
  if (first > 99 || middle > 99 || last > 99) return 0;
  const decimals = (first * 100 + middle) * 100 + last;
  tell(entry, TIME + DAY, ((century * 100 + year) * 100 + month) * 100 + day);
  tell(entry, TIME + MILLISECONDS, ((hour * 60 + minute) * 60 + second) * 1_000 + decimals / 1_000);
  tell(entry, TIME + MICROSECONDS, decimals % 1_000);
  return takeZone(at + 26, entry);
}

function takeZone(start: usize, entry: usize): usize {
  const end = endOfWord(start);
  if (end - start >= 8 || !isEndOfTime(end)) return 0;
  store<u64>(entry + ((TIME + ZONE) << 2), load<u64>(start) & firstBytes(end - start));
  return end;
}

/** Any other time, in which blanks may be. */
function takeAnyTime(start: usize, entry: usize): usize {
  let end = start;
  for (let byte: u32 = load<u8>(end); byte !== CLOSING_BRACKET; byte = load<u8>(++end)) {
    if (byte === NEWLINE) return 0;
  }
  tell(entry, TIME + DAY, 0);
  let word = end;
  while (load<u8>(word - 1) !== BLANK) word--;
  const hasFrom = word - FROM_LENGTH >= start && word < end && isEndOfTime(word - FROM_LENGTH);
  return hasFrom ? word - FROM_LENGTH : end;
}

/** Whether the closing bracket or ` from ` comes next. */
function isEndOfTime(at: usize): bool {
  if (load<u8>(at) === CLOSING_BRACKET) return true;
  return load<u8>(at) === BLANK && load<u32>(at + 1) === FROM_WORD && load<u8>(at + 5) === BLANK;
}

/** `* (100-s/20)`. */
function takePreference(start: usize, entry: usize): usize {
  let at = start;
  const mark: u32 = load<u8>(at);
  if (mark === STAR || mark === BANG) {
    flags |= mark === STAR ? IS_PRIMARY : IS_PRIMARY | HAS_SYNC_ERROR;
    if (load<u8>(at + 1) !== BLANK) return 0;
    at += 2;
  }
  if (load<u8>(at) !== OPENING) return 0;
  at = takeNumber(at + 1);
  if (at === 0) return 0;
  tell(entry, PREFERENCE, number);
  if (load<u8>(at) === DASH) {
    flags |= IS_SUPPRESSED;
    at++;
  }
  if (load<u8>(at) === LETTER_S) {
    flags |= IS_STALE;
    at++;
  }
  if (load<u8>(at) === SLASH) {
    at = takeNumber(at + 1);
    if (at === 0) return 0;
    flags |= HAS_METRIC;
    tell(entry, METRIC, number);
  }
  return load<u8>(at) === CLOSING ? at + 1 : 0;
}

/** ` [AS65001i]`, or nothing, to the end of the line. */
function takeOrigin(start: usize, entry: usize): usize {
  let at = start;
  if (load<u8>(at) === NEWLINE) return at;
  if (load<u8>(at) !== BLANK || load<u8>(at + 1) !== OPENING_BRACKET) return 0;
  at += 2;
  if (load<u16>(at) === AS_WORD) {
    at = takeNumber(at + 2);
    if (at === 0) return 0;
    flags |= HAS_ORIGIN_AS;
    tell(entry, ORIGIN_AS, number);
  }
  const letter: u32 = load<u8>(at);
  const origin: u32 = letter === LETTER_I ? 1 : letter === LETTER_E ? 2 : letter === QUESTION ? 3 : 0;
  if (origin !== 0) at++;
  flags |= origin << ORIGIN_SHIFT;
  return load<u8>(at) === CLOSING_BRACKET && load<u8>(at + 1) === NEWLINE ? at + 1 : 0;
}

function tell(entry: usize, field: u32, value: u32): void {
  store<u32>(entry + (field << 2), value);
}
